import { senders, signDelivery } from '@orch/webhooks'

/** As https://www.standardwebhooks.com says it: receivers find libraries for it in their language. */
const STANDARD = senders.find(({ id }) => id === 'standard')?.scheme

/** The id and the time are signed with the body, so that a repeat and an old copy can be told. */
export function signedHeaders(secret: string, id: string, body: string, now: Date): Record<string, string> {
  if (STANDARD === undefined) throw new Error('Standard Webhooks must be among the senders')
  const time = String(Math.floor(now.getTime() / 1_000))
  const delivery = { method: 'POST', url: '', headers: {}, body: Buffer.from(body) }
  const signature = signDelivery(STANDARD, delivery, secret, { time, id })
  return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,${signature}` }
}
