import type pg from 'pg'
import type { FileStore } from './store/file-store.ts'

const BATCH = 100

/** Files that came before their execution belong to it once it is there. */
const CLAIM = `UPDATE files f SET execution_id = e.id, keep_until = NULL FROM executions e
  WHERE f.execution_id IS NULL AND f.keep_until IS NOT NULL AND e.id = f.family_id AND e.workspace_id = f.workspace_id`

/** Of an execution that is gone, or never came; or never finished: its writer has been gone for a day. */
const USELESS = `SELECT id, coalesce(size, 0)::float8 AS size FROM files
  WHERE (execution_id IS NULL AND size IS NOT NULL AND (keep_until IS NULL OR keep_until < now()))
     OR (size IS NULL AND created_at < now() - interval '1 day')
  ORDER BY id LIMIT $1`

export type SweptFiles = { files: number; fileBytes: number }

/**
 * Deletes files that nobody can read any more: first the bytes, then the row, so that one that dies in between is found again. What the
 * store does not delete now stays for the next time.
 * @throws FileStoreError
 */
export async function sweepFiles(pool: pg.Pool, store: FileStore, signal: AbortSignal): Promise<SweptFiles> {
  await pool.query(CLAIM)
  const swept = { files: 0, fileBytes: 0 }
  while (!signal.aborted) {
    const { rows } = await pool.query<{ id: string; size: number }>(USELESS, [BATCH])
    for (const { id, size } of rows) {
      await store.remove(id)
      await pool.query('DELETE FROM files WHERE id = $1', [id])
      swept.files += 1
      swept.fileBytes += size
    }
    if (rows.length < BATCH) break
  }
  return swept
}
