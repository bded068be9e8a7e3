import type { SealContext, Sealer } from '@orch/crypto'

/** Where a caller of the API is told of the end of what they started. */
export type Callback = { url: string; secret: string }

/** Where messages go. */
export type Target =
  | { channel: 'mail'; to: string }
  | { channel: 'slack'; url: string }
  | ({ channel: 'webhook' | 'callback' } & Callback)

/** What the target of an alert is bound to. */
export function alertPlace(id: string, owner: string): SealContext {
  return { owner, kind: 'alert', id, field: 'target' }
}

/** What the target of a single message is bound to. */
export function messagePlace(id: string, owner: string): SealContext {
  return { owner, kind: 'outbox', id, field: 'target' }
}

/** What people may see of it: the rest of an address may be a secret, as that of Slack is. */
export function shownOf(target: Target): string {
  return target.channel === 'mail' ? target.to : new URL(target.url).host
}

export function openTarget(sealer: Sealer, sealed: string, place: SealContext): Target {
  return JSON.parse(sealer.open(sealed, place).text) as Target
}
