import type { SealContext } from '@orch/crypto'

/** What the secret is bound to with which a service signs what it sends for one subscription. */
export function subscriptionPlace(id: string, owner: string): SealContext {
  return { owner, kind: 'subscription', id, field: 'secret' }
}
