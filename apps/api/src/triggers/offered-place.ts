import type { SealContext } from '@orch/crypto'

/** What a secret is bound to that a sender offered to the address of a trigger. */
export function offeredPlace(workflowId: string, owner: string, nodeId: string): SealContext {
  return { owner, kind: 'workflow', id: workflowId, field: `offered:${nodeId}` }
}
