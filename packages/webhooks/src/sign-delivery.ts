import { createHmac } from 'node:crypto'
import type { Delivery } from './delivery.ts'
import { WebhookError } from './errors.ts'
import type { SignatureScheme } from './scheme.ts'
import { feed, type Named } from './signed-content.ts'

/**
 * The signature that the sender of a scheme would make, for tests and for senders: digits alone, without prefix.
 * @throws WebhookError INVALID_OPTION for a scheme that is not an HMAC
 */
export function signDelivery(
  { algorithm, encoding, content, secret: written }: SignatureScheme,
  delivery: Delivery,
  secret: string,
  named: Partial<Named> = {},
): string {
  if (algorithm === 'ed25519' || algorithm === 'token')
    throw new WebhookError('INVALID_OPTION', `Only the sender can sign with ${algorithm}`)
  const key = written === 'base64' ? Buffer.from(secret.replace(/^whsec_/, ''), 'base64') : secret
  const { time = '', id = '' } = named
  return feed(createHmac(algorithm, key), content, delivery, { time, id }).digest(encoding)
}
