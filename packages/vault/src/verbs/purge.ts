import type { Parts } from '../parts.ts'

/** Erases what was removed before the moment, credentials and all. How many. */
export function purge({ store }: Parts, removedBefore: Date): Promise<number> {
  return store.purge(removedBefore)
}
