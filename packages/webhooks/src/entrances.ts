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
  textUpTo,
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

/** Characters of an address or a header; no server takes as many. */
const line = textUpTo(65_536)
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
const delivery = fields({ method: line, url: line, headers: namesTo(line), body: bytes })
const scheme = fields({
  algorithm: oneOf('sha1', 'sha256', 'sha384', 'sha512', 'ed25519', 'token'),
  encoding,
  signature: inHeader,
  content: line,
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
 * @returns `{ ok: true, event }`, where `event` is the same text for a repeated delivery; or `{ ok: false, reason }` with `unsigned`,
 * `forged` or `stale`
 * @throws WebhookError INVALID_OPTION, INVALID_SECRET
 * @example
 * ```ts
 * import { senders, signDelivery, verifyDelivery } from '@orch/webhooks'
 *
 * const github = senders.find(({ id }) => id === 'github')
 * if (github === undefined) throw new Error('GitHub is on the list')
 * const secrets = ['example-secret']
 * const unsigned = { method: 'POST', url: 'https://example.com/hooks/1', headers: {}, body: new TextEncoder().encode('{}') }
 * const headers = { 'x-hub-signature-256': `sha256=${signDelivery(github.scheme, unsigned, 'example-secret')}` }
 *
 * console.log(verifyDelivery(github.scheme, { ...unsigned, headers }, { secrets, now: new Date() }).ok) // true
 * console.log(verifyDelivery(github.scheme, unsigned, { secrets, now: new Date() })) // { ok: false, reason: 'unsigned' }
 * ```
 */
export const verifyDelivery: (scheme: SignatureScheme, delivery: Delivery, proof: Proof) => DeliveryVerdict =
  entrance('verifyDelivery', [scheme, delivery, fields({ secrets: listOf(text), now: date })], verify)

/**
 * The answer to a request with which a sender makes sure that the address is yours; undefined for every other delivery. Ask before
 * the signature is checked with `'before'`, and again with `'after'` once it holds.
 *
 * @throws WebhookError INVALID_OPTION
 * @example
 * ```ts
 * import { handshakeOf } from '@orch/webhooks'
 *
 * const url = 'https://example.com/hooks/1?challenge=abc' // Dropbox asks once whether the address is yours
 * const answer = handshakeOf('dropbox', 'before', { method: 'GET', url, headers: {}, body: new Uint8Array() }, { secrets: [] })
 * console.log(answer?.status, answer?.body) // 200 abc
 * ```
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
 * @example
 * ```ts
 * import { type Delivery, schemeFrom, signDelivery, verifyDelivery } from '@orch/webhooks'
 *
 * // A sender that is not on the list: it signs the body with SHA-256, in hexadecimal digits.
 * const scheme = schemeFrom({ header: 'X-Shop-Signature', prefix: 'sha256=' })
 * const unsigned: Delivery = { method: 'POST', url: 'https://example.com/hooks/1', headers: {}, body: new TextEncoder().encode('{}') }
 * const signature = signDelivery(scheme, unsigned, 'example-secret')
 * const delivery = { ...unsigned, headers: { 'x-shop-signature': `sha256=${signature}` } }
 * console.log(verifyDelivery(scheme, delivery, { secrets: ['example-secret'], now: new Date() }).ok) // true
 * ```
 */
export const schemeFrom: (described: DescribedScheme) => SignatureScheme = entrance(
  'schemeFrom',
  [
    fields({
      header: headerName,
      algorithm: optional(oneOf('sha1', 'sha256', 'sha384', 'sha512')),
      encoding: optional(encoding),
      prefix: optional(line),
      content: optional(line),
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
 * @param named.time the time that the sender signs, as it writes it: most write seconds since 1970
 * @param named.id the id that the sender signs
 *
 * @throws WebhookError INVALID_OPTION, also for a scheme that is not an HMAC
 * @example
 * ```ts
 * import { senders, signDelivery } from '@orch/webhooks'
 *
 * const github = senders.find(({ id }) => id === 'github')
 * if (github === undefined) throw new Error('GitHub is on the list')
 * const body = new TextEncoder().encode('{"zen":"Keep it logically awesome."}')
 * const delivery = { method: 'POST', url: 'https://example.com/hooks/1', headers: {}, body }
 * console.log(signDelivery(github.scheme, delivery, 'example-secret').length) // 64 hexadecimal digits
 * ```
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
