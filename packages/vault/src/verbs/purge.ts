import type { VaultParts } from '../parts.ts'

/** Erases what was removed before the moment, credentials and all. How many. */
export function purge({ store }: VaultParts, removedBefore: Date): Promise<number> {
  return store.purge(removedBefore)
}
