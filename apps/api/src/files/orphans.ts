import type pg from 'pg'
import type { FileStore, StoredBytes } from './store/file-store.ts'

const BATCH = 500

/**
 * Bytes in the store that no row knows: nobody can read them, and no sweep looks for them. They come of a database that was restored
 * from a backup, or of a row that somebody deleted. A row is written before the first byte, so no file that is being written is one.
 * @throws FileStoreError
 */
export async function* orphansIn(pool: pg.Pool, store: FileStore): AsyncGenerator<StoredBytes> {
  let batch: StoredBytes[] = []
  for await (const stored of store.list()) {
    batch.push(stored)
    if (batch.length < BATCH) continue
    yield* await unknownOf(pool, batch)
    batch = []
  }
  yield* await unknownOf(pool, batch)
}

async function unknownOf(pool: pg.Pool, batch: readonly StoredBytes[]): Promise<StoredBytes[]> {
  const ids = batch.map(({ key }) => key)
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM files WHERE id = ANY($1)', [ids])
  const known = new Set(rows.map(({ id }) => id))
  return batch.filter(({ key }) => !known.has(key))
}
