import type { SealContext, Sealer } from '@orch/crypto'

/** Where the messages of an alert go. */
export type AlertTarget =
  | { channel: 'mail'; to: string }
  | { channel: 'slack'; url: string }
  | { channel: 'webhook'; url: string; secret: string }

/** What the target of an alert is bound to. */
export function alertPlace(id: string, owner: string): SealContext {
  return { owner, kind: 'alert', id, field: 'target' }
}

export function openTarget(sealer: Sealer, sealed: string, place: SealContext): AlertTarget {
  return JSON.parse(sealer.open(sealed, place).text) as AlertTarget
}
