import type { SealContext } from '@orch/crypto'

/** What the sealed key and the sealed bytes of a file are bound to. */
export function filePlace(id: string, owner: string, field: 'head' | 'bytes'): SealContext {
  return { owner, kind: 'file', id, field }
}
