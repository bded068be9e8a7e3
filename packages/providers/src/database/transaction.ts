import type { Client } from 'pg'

/** For the way back: the server stops the query by itself. */
export const MARGIN_MS = 5_000

/** What a statement gave. */
export type Found = { rows: unknown[]; count: number; hasMore: boolean }

/** @param rows one more than may be shown, where there are more */
export function foundOf(rows: readonly unknown[], changed: number | null, maxRows: number): Found {
  const shown = rows.slice(0, maxRows)
  return {
    rows: shown,
    count: shown.length > 0 ? shown.length : (changed ?? 0),
    hasMore: rows.length > maxRows,
  }
}

type Terms = {
  isReadOnly?: boolean
  timeoutMs: number
  /** Told before the changes are to be kept: from here on a lost answer tells nothing. */
  onCommit(): void
}

/** Work in a transaction of its own: what fails or is stopped half way leaves nothing behind. */
export async function inTransaction<T>(
  client: Client,
  { isReadOnly = false, timeoutMs, onCommit }: Terms,
  work: () => Promise<T>,
): Promise<T> {
  await client.query(isReadOnly ? 'BEGIN READ ONLY' : 'BEGIN')
  // A query, not a SET: once it has run, the transaction cannot be made to write any more.
  await client.query("SELECT set_config('statement_timeout', $1, true)", [String(Math.round(timeoutMs))])
  const done = await work()
  if (!isReadOnly) onCommit()
  await client.query('COMMIT')
  return done
}
