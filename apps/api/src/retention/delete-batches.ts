import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'

const BATCH = 1_000
/** Between two batches others get the disk. */
const PAUSE_MS = 20

/**
 * Runs a `DELETE … LIMIT`-like statement until it deletes less than a batch. The statement's last parameter is the batch size.
 * @returns how many rows went
 */
export async function deleteBatches(
  pool: pg.Pool,
  text: string,
  values: unknown[],
  signal: AbortSignal,
): Promise<number> {
  let deleted = 0
  while (!signal.aborted) {
    const { rowCount } = await pool.query(text, [...values, BATCH])
    deleted += rowCount ?? 0
    if ((rowCount ?? 0) < BATCH) return deleted
    await pause(PAUSE_MS)
  }
  return deleted
}
