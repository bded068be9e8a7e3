import { setTimeout as pause } from 'node:timers/promises'
import type { AuditAction } from '@orch/contract'
import type pg from 'pg'

const BATCH = 1_000
/** Between two batches others get the disk. */
const PAUSE_MS = 20

/**
 * Runs a `DELETE … LIMIT`-like statement until it deletes less than a batch. The statement's last parameter is the batch size; it
 * says how many rows went, as `deleted`.
 * @returns how many rows went
 */
export async function deleteBatches(
  pool: pg.Pool,
  text: string,
  values: unknown[],
  signal: AbortSignal,
): Promise<number> {
  let total = 0
  while (!signal.aborted) {
    const { rows } = await pool.query<{ deleted: number }>(text, [...values, BATCH])
    const deleted = rows[0]?.deleted ?? 0
    total += deleted
    if (deleted < BATCH) return total
    await pause(PAUSE_MS)
  }
  return total
}

/** Deletes what nobody but the server knows of: expired sessions, codes and counters, secrets of executions that are gone. */
export function deleted(statement: string): string {
  return `WITH gone AS (${statement} RETURNING 1) SELECT count(*)::int AS deleted FROM gone`
}

/** What a deletion of people's rows leaves in the audit log of their workspace: a row for each `target` in each batch. */
type Record = { action: AuditAction; target: string; having?: string }

/** Deletes and records in one statement: both or neither. `target` and `having` read the columns that the deletion returns. */
export function deletedAndRecorded(statement: string, { action, target, having = 'true' }: Record): string {
  return `
WITH gone AS (${statement} RETURNING *), recorded AS (
  INSERT INTO audit_entries (id, workspace_id, actor, action, target, at)
  SELECT left(replace(gen_random_uuid()::text, '-', ''), 21), workspace_id, 'system', '${action}', target, now()
  FROM (SELECT workspace_id, ${target} AS target FROM gone GROUP BY 1, 2 HAVING ${having}) expired
)
SELECT count(*)::int AS deleted FROM gone`
}
