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
import type { Delivery } from './delivery.ts'
import { WebhookError } from './errors.ts'
import { type HandshakeAnswer, type HandshakeSecrets, handshakeOf as handshake } from './handshake.ts'
import type { SignatureScheme } from './scheme.ts'
import { type DescribedScheme, schemeFrom as from } from './scheme-from.ts'
import { signDelivery as sign } from './sign-delivery.ts'
import { type DeliveryVerdict, type Proof, verifyDelivery as verify } from './verify-delivery.ts'

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

/**
 * Checks the signature of a delivery and, where the sender signs it, its time.
 *
 * @param proof.secrets any of them may have signed: the old and the new one while a secret is replaced
 * @throws WebhookError INVALID_OPTION, INVALID_SECRET
 */
export const verifyDelivery: (scheme: SignatureScheme, delivery: Delivery, proof: Proof) => DeliveryVerdict =
  entrance('verifyDelivery', [scheme, delivery, fields({ secrets: listOf(text), now: date })], verify)

/**
 * The answer to a request with which a sender makes sure that the address is ours; undefined for every other delivery. Ask before
 * the signature is checked with `'before'`, and again with `'after'` once it holds.
 *
 * @throws WebhookError INVALID_OPTION
 */
export const handshakeOf: (
  sender: string,
  when: 'before' | 'after',
  delivery: Delivery,
  secrets: HandshakeSecrets,
) => HandshakeAnswer | undefined = entrance(
  'handshakeOf',
  [text, oneOf('before', 'after'), delivery, fields({ secrets: listOf(text), verifyToken: optional(text) })],
  handshake,
)

const headerName = matching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/, 'the name of a header')

/**
 * The scheme of a sender described in words.
 *
 * @throws WebhookError INVALID_OPTION when the content names something unknown, leaves out the body, or needs a header that is not given
 */
export const schemeFrom: (described: DescribedScheme) => SignatureScheme = entrance(
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

/**
 * The signature that the sender of a scheme would make, for tests and for senders: digits alone, without prefix.
 *
 * @throws WebhookError INVALID_OPTION, also for a scheme that is no HMAC
 */
export const signDelivery: (
  scheme: SignatureScheme,
  delivery: Delivery,
  secret: string,
  named?: { readonly time?: string; readonly id?: string },
) => string = entrance(
  'signDelivery',
  [scheme, delivery, text, optional(fields({ time: optional(text), id: optional(text) }))],
  sign,
)
