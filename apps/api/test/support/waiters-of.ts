import type pg from 'pg'

/** Those who wait for a transaction, and those who wait for them. */
const WAITERS = `
WITH RECURSIVE held(pid) AS (
  SELECT $1::int
  UNION SELECT waiting.pid FROM pg_stat_activity waiting, held WHERE held.pid = ANY (pg_blocking_pids(waiting.pid))
)
SELECT 1 FROM held WHERE pid <> $1`

/**
 * How many transactions this one keeps waiting: the server's own work may wait for something else at any time. Asked outside of the
 * transaction, in which the answer would stay the same.
 */
export async function waitersOf(pool: pg.Pool, holder: pg.PoolClient): Promise<number> {
  const { rows } = await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return (await pool.query(WAITERS, [rows[0]?.pid])).rowCount ?? 0
}
