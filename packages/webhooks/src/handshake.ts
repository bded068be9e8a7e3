import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { type Delivery, fieldOf, queryOf } from './delivery.ts'

/** The answer that a sender waits for before it sends anything else. */
export type HandshakeAnswer = {
  readonly status: number
  readonly type: string
  readonly body: string
  /**
   * The secret with which the sender wants to sign from now on. Nothing proves who sent it: keep it aside until a person says that
   * the sender has taken it back.
   */
  readonly secret?: string
}

/** What answering takes. */
export type HandshakeSecrets = {
  readonly secrets: readonly string[]
  /** The word that Meta asks for, chosen by the receiver. */
  readonly verifyToken?: string | undefined
}

type Answer = (delivery: Delivery, secrets: HandshakeSecrets) => HandshakeAnswer | undefined

const json = (body: object): HandshakeAnswer => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(body),
})
const plain = (body: string, status = 200): HandshakeAnswer => ({ status, type: 'text/plain', body })

/** What a sender may choose as a secret, and a person may be shown. */
const SECRET = /^[\w.~+/=-]{16,200}$/

/** Sent unsigned, by a person's click or when a subscription is made. */
const UNSIGNED: Readonly<Record<string, Answer>> = {
  meta(delivery, { verifyToken }) {
    if (delivery.method !== 'GET' || queryOf(delivery, 'hub.mode') !== 'subscribe') return undefined
    const isTheirs = verifyToken !== undefined && isSame(queryOf(delivery, 'hub.verify_token'), verifyToken)
    return isTheirs ? plain(queryOf(delivery, 'hub.challenge') ?? '') : plain('wrong verify token', 403)
  },
  dropbox(delivery) {
    const challenge = delivery.method === 'GET' ? queryOf(delivery, 'challenge') : undefined
    return challenge === undefined ? undefined : plain(challenge)
  },
  notion(delivery) {
    const secret = fieldOf(delivery, 'verification_token')
    const isSigned = delivery.headers['x-notion-signature'] !== undefined
    return isSigned || secret === undefined || !SECRET.test(secret) ? undefined : { ...plain(''), secret }
  },
}

/** Signed like every other delivery. */
const SIGNED: Readonly<Record<string, Answer>> = {
  slack(delivery) {
    if (fieldOf(delivery, 'type') !== 'url_verification') return undefined
    return json({ challenge: fieldOf(delivery, 'challenge') ?? '' })
  },
  zoom(delivery, { secrets: [secret = ''] }) {
    if (fieldOf(delivery, 'event') !== 'endpoint.url_validation') return undefined
    const plainToken = fieldOf(delivery, 'payload.plainToken') ?? ''
    const encryptedToken = createHmac('sha256', secret).update(plainToken).digest('hex')
    return json({ plainToken, encryptedToken })
  },
  discord(delivery) {
    return fieldOf(delivery, 'type') === '1' ? json({ type: 1 }) : undefined
  },
  twitch(delivery) {
    const type = delivery.headers['twitch-eventsub-message-type']
    if (type === 'webhook_callback_verification') return plain(fieldOf(delivery, 'challenge') ?? '')
    return type === 'revocation' ? plain('') : undefined
  },
}

function isSame(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return given !== undefined && timingSafeEqual(digest(given), digest(expected))
}

/**
 * The answer to a request with which a sender makes sure that the address is ours; undefined for every other delivery. Ask before
 * the signature is checked with `when: 'before'`, and again with `'after'` once it holds.
 */
export function handshakeOf(
  sender: string,
  when: 'before' | 'after',
  delivery: Delivery,
  secrets: HandshakeSecrets,
): HandshakeAnswer | undefined {
  const answers = when === 'before' ? UNSIGNED : SIGNED
  return Object.hasOwn(answers, sender) ? answers[sender]?.(delivery, secrets) : undefined
}
