import type pg from 'pg'
import { inTransaction } from '../db/in-transaction.ts'

/** Whose files: those of an execution, of the ones it called, and of those that take over its data. */
export type FileOwner = {
  readonly workspaceId: string
  readonly executionId: string
}

export type FileRow = { id: string; workspaceId: string; sealed: string; size: number }

/** What a family of executions has stored, begun files included in the count. */
export type Stored = { bytes: number; count: number }

type NewRow = FileOwner & { id: string; sealed: string; isAhead: boolean }

/** The rows of files. A row is there before its bytes and goes after them: whatever dies in between, a sweep finds it. */
export type FileRows = {
  /** @returns what its family has stored before; undefined when there is no such execution */
  begin(row: NewRow): Promise<Stored | undefined>
  /** Counts it and makes it readable. @returns false when it is gone, or too much by now */
  finish(id: string, size: number, maxTotalBytes: number): Promise<boolean>
  drop(id: string): Promise<void>
  /** A finished file that the execution may read. */
  find(owner: FileOwner, id: string): Promise<FileRow | undefined>
}

/** Files that came before their execution, such as those of a form: kept for as long as it may take to open it. */
const AHEAD_MINUTES = 60

const FAMILY = 'SELECT coalesce(family_id, id) FROM executions WHERE id = $1 AND workspace_id = $2'

export function createFileRows(pool: pg.Pool): FileRows {
  return {
    async begin({ id, workspaceId, executionId, sealed, isAhead }) {
      const { rows } = await pool.query<Stored>(
        `WITH family AS (SELECT coalesce((${FAMILY}), CASE WHEN $5 THEN $1 END) AS id),
         made AS (
           INSERT INTO files (id, workspace_id, family_id, execution_id, sealed, keep_until, created_at)
           SELECT $3, $2, family.id, CASE WHEN NOT $5 THEN $1 END, $4,
             CASE WHEN $5 THEN now() + make_interval(mins => $6) END, now()
           FROM family WHERE family.id IS NOT NULL
           -- The answer of a first try may have been lost.
           ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed RETURNING family_id)
         SELECT coalesce(sum(f.size), 0)::float8 AS bytes, count(f.id)::int AS count
         FROM made LEFT JOIN files f USING (family_id) GROUP BY made.family_id`,
        [executionId, workspaceId, id, sealed, isAhead, AHEAD_MINUTES],
      )
      return rows[0]
    },
    finish: (id, size, maxTotalBytes) => finish(pool, id, size, maxTotalBytes),
    async drop(id) {
      await pool.query('DELETE FROM files WHERE id = $1', [id])
    },
    async find({ workspaceId, executionId }, id) {
      const { rows } = await pool.query<FileRow>(
        `SELECT id, workspace_id AS "workspaceId", sealed, size::float8 AS size FROM files
         WHERE id = $3 AND workspace_id = $2 AND size IS NOT NULL AND family_id = (${FAMILY})`,
        [executionId, workspaceId, id],
      )
      return rows[0]
    },
  }
}

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('files ' || family_id, 0)) FROM files WHERE id = $1`
const FINISH = `UPDATE files SET size = $2 WHERE id = $1
  AND $2 + (SELECT coalesce(sum(f.size), 0) FROM files f WHERE f.family_id = files.family_id AND f.id <> $1) <= $3`

/** Files of one family that end at the same moment are counted one after the other. */
function finish(pool: pg.Pool, id: string, size: number, maxTotalBytes: number): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    await client.query(LOCK, [id])
    const { rowCount } = await client.query(FINISH, [id, size, maxTotalBytes])
    return rowCount === 1
  })
}
