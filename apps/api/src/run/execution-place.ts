import type { SealContext } from '@orch/crypto'

/** What a sealed value of an execution is bound to. */
export function executionPlace(id: string, owner: string, field: string): SealContext {
  return { owner, kind: 'execution', id, field }
}

/** What the input of a change of many executions is bound to. */
export function changePlace(id: string, owner: string): SealContext {
  return { owner, kind: 'execution-change', id, field: 'input' }
}
