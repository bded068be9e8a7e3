import type { Connection } from 'mysql2'
import { runStatement } from './run-statement.ts'

type Terms = {
  isReadOnly?: boolean
  timeoutMs: number
  /** As many rows as a query without a limit of its own is asked for. */
  most?: number
  /** Told before the changes are to be kept: from here on a lost answer tells nothing. */
  onCommit(): void
}

/** Work in a transaction of its own: what fails or is stopped half way leaves nothing behind. */
export async function inTransaction<T>(
  connection: Connection,
  { isReadOnly = false, timeoutMs, most, onCommit }: Terms,
  work: () => Promise<T>,
): Promise<T> {
  const say = (text: string) => runStatement(connection, { text, values: [] }, 1)
  const seconds = Math.max(1, Math.ceil(timeoutMs / 1000))
  const { rows } = await say('SELECT VERSION() AS version')
  const isMaria = /mariadb/i.test(String(rows[0]?.['version']))
  await say(
    [
      "SET SESSION time_zone = '+00:00'",
      // The server stops a statement by itself, and one that waits for another too.
      isMaria ? `max_statement_time = ${seconds}` : `max_execution_time = ${Math.round(timeoutMs)}`,
      `lock_wait_timeout = ${seconds}`,
      `innodb_lock_wait_timeout = ${seconds}`,
      ...(most === undefined ? [] : [`sql_select_limit = ${most}`]),
    ].join(', '),
  )
  // Of the session: a statement that ends this transaction begins another one that may not write.
  if (isReadOnly) await say('SET SESSION TRANSACTION READ ONLY')
  await say(isReadOnly ? 'START TRANSACTION READ ONLY' : 'START TRANSACTION')
  const done = await work()
  if (!isReadOnly) onCommit()
  await say('COMMIT')
  return done
}
