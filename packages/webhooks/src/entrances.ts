import {
  createEntrances,
  date,
  either,
  fields,
  listOf,
  matching,
  namesTo,
  oneOf,
  optional,
  record,
  type Take,
  text,
} from '@orch/entrance'
import { WebhookError } from './errors.ts'
import { handshakeOf as handshake } from './handshake.ts'
import { schemeFrom as from } from './scheme-from.ts'
import { signDelivery as sign } from './sign-delivery.ts'
import { verifyDelivery as verify } from './verify-delivery.ts'

const { entrance } = createEntrances(
  (message, cause) =>
    new WebhookError('INVALID_OPTION', message, cause === undefined ? undefined : { cause }),
)

const bytes: Take = { holds: (value) => value instanceof Uint8Array, be: 'bytes' }
const positive: Take = {
  holds: (value) => typeof value === 'number' && value > 0 && value <= 1e9,
  be: 'a number of seconds',
}
const encoding = oneOf('hex', 'base64', 'base64url')
const pattern: Take = { holds: (value) => value instanceof RegExp, be: 'a regular expression' }
const absent: Take = { holds: (value) => value === undefined, be: 'left out' }
const inHeader = fields({ header: text, pattern: optional(pattern) })
const unit = oneOf('seconds', 'milliseconds', 'date')
const time = either(
  fields({ header: text, pattern: optional(pattern), unit }),
  fields({ field: text, header: absent, unit }),
)
const delivery = fields({ method: text, url: text, headers: namesTo(text), body: bytes })
const scheme = fields({
  algorithm: oneOf('sha1', 'sha256', 'sha384', 'sha512', 'ed25519', 'token'),
  encoding,
  signature: inHeader,
  content: text,
  time: optional(time),
  windowSeconds: optional(positive),
  id: optional(inHeader),
  bodyDigest: optional(text),
  secret: optional(oneOf('text', 'base64')),
  event: { holds: (value) => typeof value === 'string' || record.holds(value), be: 'what tells an event' },
})

/** {@inheritDoc verify-delivery!verifyDelivery} */
export const verifyDelivery: typeof verify = entrance(
  'verifyDelivery',
  [scheme, delivery, fields({ secrets: listOf(text), now: date })],
  verify,
)

/** {@inheritDoc handshake!handshakeOf} */
export const handshakeOf: typeof handshake = entrance(
  'handshakeOf',
  [text, oneOf('before', 'after'), delivery, fields({ secrets: listOf(text), verifyToken: optional(text) })],
  handshake,
)

const headerName = matching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'the name of a header')

/** {@inheritDoc scheme-from!schemeFrom} */
export const schemeFrom: typeof from = entrance(
  'schemeFrom',
  [
    fields({
      header: headerName,
      algorithm: optional(oneOf('sha1', 'sha256', 'sha384', 'sha512')),
      encoding: optional(encoding),
      prefix: optional(text),
      content: optional(text),
      timeHeader: optional(headerName),
      timeUnit: optional(unit),
      windowSeconds: optional(positive),
      idHeader: optional(headerName),
    }),
  ],
  from,
)

/** {@inheritDoc sign-delivery!signDelivery} */
export const signDelivery: typeof sign = entrance(
  'signDelivery',
  [scheme, delivery, text, optional(fields({ time: optional(text), id: optional(text) }))],
  sign,
)
