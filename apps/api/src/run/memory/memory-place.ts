import type { SealContext } from '@orch/crypto'

/** What a value that a workflow keeps is bound to. */
export function memoryPlace(workflowId: string, owner: string, name: string): SealContext {
  return { owner, kind: 'workflow', id: workflowId, field: `memory:${name}` }
}
