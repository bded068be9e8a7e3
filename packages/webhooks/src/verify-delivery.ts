import { createHash, createHmac, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import { type Delivery, fieldOf, queryOf } from './delivery.ts'
import { WebhookError } from './errors.ts'
import type { InBody, InHeader, SignatureScheme, TimeUnit } from './scheme.ts'
import { digestOf, feed, isForm, joined, type Named } from './signed-content.ts'

/** Why a delivery is refused. */
export type Denial =
  /** A header that the scheme needs is missing, or is not of its form. */
  | 'unsigned'
  /** It was signed with another secret, or changed on its way. */
  | 'forged'
  /** It was signed too long ago, or in the future: a replay, or a wrong clock on one side. */
  | 'stale'

/**
 * Whether the sender sent this, just now.
 * `event` is the same text for two deliveries of one event, and comes from signed bytes alone.
 */
export type DeliveryVerdict =
  | { readonly ok: true; readonly event: string }
  | { readonly ok: false; readonly reason: Denial }

/** What a delivery is checked with. */
export type Proof = {
  /** Any of them may have signed: the old and the new one while a secret is replaced. */
  readonly secrets: readonly string[]
  readonly now: Date
}

const WINDOW_SECONDS = 300
/** Senders that rotate send two or three. */
const MOST_SIGNATURES = 16

/**
 * Checks the signature of a delivery and, where the sender signs it, its time.
 * @throws WebhookError INVALID_SECRET
 */
export function verifyDelivery(
  scheme: SignatureScheme,
  delivery: Delivery,
  { secrets, now }: Proof,
): DeliveryVerdict {
  const signatures = matchesIn(delivery, scheme.signature).slice(0, MOST_SIGNATURES)
  const time = scheme.time === undefined ? '' : placeOf(delivery, scheme.time)
  const id = scheme.id === undefined ? '' : placeOf(delivery, scheme.id)
  if (signatures.length === 0 || time === undefined || id === undefined) return denied('unsigned')
  if (!isInTime(scheme, time, now)) return denied('stale')
  const named = { time, id }
  if (!isBodyNamed(scheme, delivery)) return denied('forged')
  const isSigned = secrets.map((secret) => matcherOf(scheme, delivery, named, secret))
  if (!isSigned.some((matches) => signatures.some(matches))) return denied('forged')
  return { ok: true, event: eventOf(scheme, delivery, named) }
}

const denied = (reason: Denial): DeliveryVerdict => ({ ok: false, reason })

function placeOf(delivery: Delivery, place: InHeader | InBody): string | undefined {
  return 'field' in place ? fieldOf(delivery, place.field) : matchesIn(delivery, place)[0]
}

function matchesIn({ headers }: Delivery, { header, pattern }: InHeader): string[] {
  const text = Object.hasOwn(headers, header) ? headers[header] : undefined
  if (text === undefined || text === '') return []
  if (pattern === undefined) return [text]
  return [...text.matchAll(globalOf(pattern))].flatMap(([, group]) => group ?? [])
}

function globalOf(pattern: RegExp): RegExp {
  return pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`)
}

function isInTime({ time, windowSeconds = WINDOW_SECONDS }: SignatureScheme, text: string, now: Date) {
  if (time === undefined) return true
  const signed = millisecondsOf(text, time.unit)
  return Number.isFinite(signed) && Math.abs(now.getTime() - signed) <= windowSeconds * 1000
}

function millisecondsOf(text: string, unit: TimeUnit): number {
  if (unit === 'date') return Date.parse(text)
  if (!/^\d{1,16}$/.test(text)) return Number.NaN
  return Number(text) * (unit === 'seconds' ? 1000 : 1)
}

/** A body that is not part of the content must have its digest in the address, which is. */
function isBodyNamed({ bodyDigest }: SignatureScheme, delivery: Delivery): boolean {
  if (bodyDigest === undefined || isForm(delivery.headers) || delivery.body.byteLength === 0) return true
  return queryOf(delivery, bodyDigest)?.toLowerCase() === digestOf(delivery.body)
}

/** Tells whether a signature is the one that this secret makes. */
function matcherOf(
  scheme: SignatureScheme,
  delivery: Delivery,
  named: Named,
  secret: string,
): (signature: string) => boolean {
  const { algorithm, content, encoding } = scheme
  if (secret === '') throw new WebhookError('INVALID_SECRET', 'The secret must not be empty')
  if (algorithm === 'token') return (token) => isEqual(hashOf(token), hashOf(secret))
  if (algorithm === 'ed25519') {
    const key = publicKeyOf(secret)
    const signed = joined(content, delivery, named)
    return (signature) => verify(null, signed, key, Buffer.from(signature, encoding))
  }
  const hmac = createHmac(algorithm, keyOf(scheme, secret))
  const expected = feed(hmac, content, delivery, named).digest()
  return (signature) => isEqual(Buffer.from(signature, encoding), expected)
}

function isEqual(given: Uint8Array, expected: Uint8Array): boolean {
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected)
}

const hashOf = (text: string) => createHash('sha256').update(text).digest()

function keyOf({ secret: written }: SignatureScheme, secret: string): string | Uint8Array {
  if (written !== 'base64') return secret
  const key = secret.replace(/^whsec_/, '')
  if (/^[A-Za-z0-9+/_-]+={0,2}$/.test(key)) return Buffer.from(key, 'base64')
  throw new WebhookError('INVALID_SECRET', 'The secret must be "whsec_" and base64')
}

function publicKeyOf(hex: string): KeyObject {
  if (!/^[0-9a-fA-F]{64}$/.test(hex))
    throw new WebhookError('INVALID_SECRET', 'The public key must have 64 hex digits')
  const x = Buffer.from(hex, 'hex').toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}

function eventOf({ event, content }: SignatureScheme, delivery: Delivery, named: Named): string {
  if (event === 'id') return `id:${hashOf(named.id).toString('base64url')}`
  if (event === 'content')
    return `content:${feed(createHash('sha256'), content, delivery, named).digest('base64url')}`
  const id = event === 'body' ? undefined : fieldOf(delivery, event.field)
  if (id !== undefined) return `id:${hashOf(id).toString('base64url')}`
  return `body:${createHash('sha256').update(delivery.body).digest('base64url')}`
}
