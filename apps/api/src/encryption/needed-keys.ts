import { SealError } from '@orch/crypto'
import type { Database } from '../db/open-database.ts'
import { countAllKeys } from './reseal.ts'

/** Which keys the rows need, and where to put them. */
export function neededKeys(
  dataFolder: string,
  counts: readonly (readonly [id: string, rows: number])[],
): string {
  const needed = counts.map(([id, rows]) => `${id} (${rows} rows)`).join(', ')
  return `Needed: ${needed}. Find the key in your backup of keys, and put it into ${dataFolder}/encryption.key or ORCH_ENCRYPTION_KEY; a second one into ORCH_ENCRYPTION_KEYS_OLD. If it is lost, what is sealed under it is lost: enter the credentials again`
}

export function keysThatDoNotOpen(
  dataFolder: string,
  here: readonly string[],
  counts: ReadonlyMap<string, number>,
): string | undefined {
  const missing = [...counts].filter(([id]) => id !== 'seed' && !here.includes(id))
  if (missing.length === 0) return undefined
  return `The keys here (${here.join(', ')}) do not open all rows. ${neededKeys(dataFolder, missing)}`
}

/**
 * Does what opens sealed rows of this database, and closes it where that fails.
 * @throws Error that names the key which is needed, when those here are others
 */
export async function openedWith<T>(
  db: Database,
  { dataFolder, here }: { dataFolder: string; here: readonly string[] },
  open: () => Promise<T>,
): Promise<T> {
  try {
    return await open()
  } catch (cause) {
    const isOtherKey = cause instanceof SealError && cause.code === 'UNKNOWN_KEY'
    const advice = isOtherKey ? keysThatDoNotOpen(dataFolder, here, await countAllKeys(db.pool)) : undefined
    await db.close()
    throw advice === undefined ? cause : new Error(`${advice}. Then run: orch doctor`, { cause })
  }
}
