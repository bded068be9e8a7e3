import type { VaultParts } from '../parts.ts'

export function purge({ store }: VaultParts, removedBefore: Date): Promise<number> {
  return store.purge(removedBefore)
}
