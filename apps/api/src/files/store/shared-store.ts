import type { Sealer } from '@orch/crypto'
import type pg from 'pg'
import type { Logger } from 'pino'
import { factPlace } from '../../db/installation-facts.ts'
import { type FileStore, FileStoreError } from './file-store.ts'

export type SharedStoreParts = {
  store: FileStore
  pool: pg.Pool
  sealer: Sealer
  log: Pick<Logger, 'error'>
  /** No other process has this database: its store is the right one, also after it was emptied or moved. */
  isAlone: boolean
}

const FACT = 'file-store'
const REMEMBER = 'INSERT INTO installation_facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING'
const REPLACE =
  'INSERT INTO installation_facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = $2'

/**
 * The store of an installation: all its processes must see the same files. The first one that uses files writes down which store that is;
 * one that sees another store says so, and neither reads nor writes there.
 */
export function createSharedStore({ store, pool, sealer, log, isAlone }: SharedStoreParts): FileStore {
  let checked: Promise<void> | undefined

  async function check(): Promise<void> {
    const own = await store.identity()
    await pool.query(isAlone ? REPLACE : REMEMBER, [FACT, sealer.seal(own, factPlace(FACT))])
    const { rows } = await pool.query<{ value: string }>(
      'SELECT value FROM installation_facts WHERE name = $1',
      [FACT],
    )
    const known = rows[0] && sealer.open(rows[0].value, factPlace(FACT)).text
    if (known === own) return
    const message = `Files cannot be used here: ${store.where} is not the store that the other processes of this installation use. Set ORCH_FILES to one folder that all of them see, or choose S3 for all (docs/files.md)`
    log.error(message)
    throw new FileStoreError('UNAVAILABLE', message)
  }

  /** What failed is tried again at the next use. */
  function ready(): Promise<void> {
    checked ??= check().catch((error: unknown) => {
      checked = undefined
      throw error
    })
    return checked
  }

  return {
    where: store.where,
    identity: store.identity,
    async put(key, chunks) {
      await ready()
      await store.put(key, chunks)
    },
    async *get(key) {
      await ready()
      yield* store.get(key)
    },
    async remove(key) {
      await ready()
      await store.remove(key)
    },
    async *list() {
      await ready()
      yield* store.list()
    },
    close: store.close,
  }
}
