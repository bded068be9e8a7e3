import type pg from 'pg'
import { deleteBatches, deleted } from './delete-batches.ts'

const OVER = deleted(`
DELETE FROM outbox WHERE id IN (
  SELECT id FROM outbox WHERE attempts > 0 AND next_at IS NULL AND created_at < $1 LIMIT $2)`)

/** A callback is stored a moment before the execution whose end it tells. */
const ABANDONED = deleted(`
DELETE FROM outbox WHERE id IN (
  SELECT id FROM outbox o WHERE attempts = 0 AND next_at IS NULL AND created_at < $1
    AND NOT EXISTS (SELECT 1 FROM executions e WHERE e.id = o.execution_id) LIMIT $2)`)

/** Deletes messages that were sent or given up, and callbacks of executions that never came to be or are gone. */
export async function deleteOldMessages(
  pool: pg.Pool,
  before: { over: Date; abandoned: Date },
  signal: AbortSignal,
): Promise<void> {
  await deleteBatches(pool, OVER, [before.over], signal)
  await deleteBatches(pool, ABANDONED, [before.abandoned], signal)
}
