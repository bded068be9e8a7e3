import type { SealContext } from '@orch/crypto'

/** What a delivery is bound to that a test address heard. */
export function heardPlace(workflowId: string, owner: string, nodeId: string): SealContext {
  return { owner, kind: 'workflow', id: workflowId, field: `heard:${nodeId}` }
}
