import type { SealContext } from '@orch/crypto'

/** What a sealed value of an execution is bound to. */
export function executionPlace(id: string, owner: string, field: string): SealContext {
  return { owner, kind: 'execution', id, field }
}
