import { SealError } from '@orch/crypto'
import type { Database } from '../db/open-database.ts'
import { afterOthers } from '../db/while-locked.ts'
import type { KeySource } from './key-source.ts'
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

type Keys = { dataFolder: string; here: readonly string[]; source: Pick<KeySource, 'isNew' | 'keep'> }

/**
 * A new key is kept where no row is sealed. Elsewhere it would open nothing, and look like the right one.
 * @throws Error that names the key which is needed
 */
async function keepNewKey({ pool }: Database, { dataFolder, source }: Keys): Promise<void> {
  const counts = [...(await countAllKeys(pool))]
  if (counts.length > 0)
    throw new Error(
      `There is no encryption key here, and this database was written with one. ${neededKeys(dataFolder, counts)}. Then run: orch doctor`,
    )
  source.keep()
}

/**
 * Servers with data folders of their own may start at once on an empty database: one keeps its key and seals the first row with it before
 * the others look.
 */
function withKeptKey<T>(db: Database, keys: Keys, open: () => Promise<T>): Promise<T> {
  if (!keys.source.isNew()) return open()
  return afterOthers(db.pool, 'firstKey', async () => {
    await keepNewKey(db, keys)
    return open()
  })
}

/**
 * Does what opens sealed rows of this database, and closes it where that fails.
 * @throws Error that names the key which is needed, when those here are others
 */
export async function openedWith<T>(db: Database, keys: Keys, open: () => Promise<T>): Promise<T> {
  const { dataFolder, here } = keys
  try {
    return await withKeptKey(db, keys, open)
  } catch (cause) {
    const isOtherKey = cause instanceof SealError && cause.code === 'UNKNOWN_KEY'
    const advice = isOtherKey ? keysThatDoNotOpen(dataFolder, here, await countAllKeys(db.pool)) : undefined
    await db.close()
    throw advice === undefined ? cause : new Error(`${advice}. Then run: orch doctor`, { cause })
  }
}
