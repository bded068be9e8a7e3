import type pg from 'pg'
import { deleteBatches, deleted, deletedAndRecorded } from './delete-batches.ts'

const EXPIRED = { action: 'execution.expire', target: 'workflow_id' } as const

/** Steps and waits go with their execution. What has not ended is never deleted. */
const BY_AGE = deletedAndRecorded(
  `
DELETE FROM executions WHERE id IN (
  SELECT id FROM executions
  WHERE status IN ('success', 'error', 'cancelled') AND started_at < $1 AND completed_at IS NOT NULL LIMIT $2)`,
  EXPIRED,
)

const CROWDED = 'SELECT workflow_id FROM executions GROUP BY workflow_id HAVING count(*) > $1'

/** The start of the newest execution that is one too many. */
const CUT =
  'SELECT started_at FROM executions WHERE workflow_id = $1 ORDER BY started_at DESC OFFSET $2 LIMIT 1'

const BY_COUNT = deletedAndRecorded(
  `
DELETE FROM executions WHERE id IN (
  SELECT id FROM executions WHERE workflow_id = $1 AND started_at <= $2 AND completed_at IS NOT NULL LIMIT $3)`,
  EXPIRED,
)

/** Deletes ended executions that started before `startedBefore`. */
export function deleteOlder(pool: pg.Pool, startedBefore: Date, signal: AbortSignal): Promise<number> {
  return deleteBatches(pool, BY_AGE, [startedBefore], signal)
}

/** Deletes the oldest ended executions of every workflow that has more than `most`. */
export async function deleteBeyond(pool: pg.Pool, most: number, signal: AbortSignal): Promise<number> {
  const { rows: crowded } = await pool.query<{ workflow_id: string }>(CROWDED, [most])
  let deleted = 0
  for (const { workflow_id } of crowded) {
    if (signal.aborted) break
    const { rows } = await pool.query<{ started_at: Date }>(CUT, [workflow_id, most])
    const cut = rows[0]?.started_at
    if (cut) deleted += await deleteBatches(pool, BY_COUNT, [workflow_id, cut], signal)
  }
  return deleted
}

/** A family's secrets are stored a moment before the execution that has them is opened. */
const ABANDONED = deleted(`
DELETE FROM execution_secrets WHERE (family_id, digest) IN (
  SELECT family_id, digest FROM execution_secrets s
  WHERE s.created_at < $1 AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.id = s.family_id)
    AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.family_id = s.family_id) LIMIT $2)`)

/** Deletes secrets, stored before that time, of which no execution is left that would have to hide them. */
export function deleteAbandonedSecrets(
  pool: pg.Pool,
  storedBefore: Date,
  signal: AbortSignal,
): Promise<number> {
  return deleteBatches(pool, ABANDONED, [storedBefore], signal)
}
