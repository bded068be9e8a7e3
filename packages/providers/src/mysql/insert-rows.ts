import { type Columns, groups, type Row, rowsIn } from '../database/rows.ts'
import { type Statement, timeLimitIn } from '../database/statement.ts'
import { MARGIN_MS } from '../database/transaction.ts'
import { invalidInput, requiredText, textIn } from '../inputs.ts'
import { begunWork } from '../net/begun-work.ts'
import type { ActionCall } from '../provider.ts'
import { type Given, runStatement } from './run-statement.ts'
import { withMysql } from './session.ts'
import { inTransaction } from './transaction.ts'

/** A statement has 65,535 values at most. */
const MOST_VALUES = 60_000
const ROWS_AT_ONCE = 1_000

type Conflict = 'error' | 'nothing' | 'update'

/** Adds rows to a table, or changes those that are there already; all of them or none. */
export async function insertRows(call: ActionCall): Promise<Record<string, unknown>> {
  const { config, fields, http, signal } = call
  const rows = rowsIn(config)
  const conflict = conflictIn(config)
  const table = tableIn(config)
  const timeoutMs = timeLimitIn(call)
  const statements = [...groups(rows, atOnce)].map(([columns, group]) =>
    statementOf({ table, conflict, columns, group }),
  )
  const way = { fields, http, signal, timeoutMs: timeoutMs + MARGIN_MS }
  const count = await begunWork((onCommit) =>
    withMysql(way, (connection) =>
      inTransaction(connection, { timeoutMs, onCommit }, async () => {
        let written = 0
        for (const statement of statements) written += writtenBy(await runStatement(connection, statement, 0))
        return written
      }),
    ),
  )
  return { success: true, count }
}

const atOnce = ({ length }: Columns) => Math.max(1, Math.min(ROWS_AT_ONCE, Math.floor(MOST_VALUES / length)))

/** A row that was changed counts twice; of many rows the server says how many those were. */
function writtenBy({ changed, info }: Given): number {
  const [, duplicates] = /Duplicates: (\d+)/.exec(info) ?? []
  return duplicates === undefined ? Math.min(changed, 1) : changed - Number(duplicates)
}

/** @throws ProviderError INVALID_INPUT */
function conflictIn(config: ActionCall['config']): Conflict {
  const conflict = textIn(config, 'dbConflict') ?? 'error'
  if (conflict === 'error' || conflict === 'nothing' || conflict === 'update') return conflict
  throw invalidInput('dbConflict', 'must be error, nothing or update')
}

/** @throws ProviderError INVALID_INPUT */
function tableIn(config: ActionCall['config']): string {
  const parts = requiredText(config, 'dbTable').split('.')
  if (parts.length > 2)
    throw invalidInput('dbTable', 'must be a table, or a database and a table with a dot between')
  return parts.map((part) => quoted(part, 'dbTable')).join('.')
}

type Shape = { table: string; conflict: Conflict; columns: Columns; group: readonly Row[] }

function statementOf({ table, conflict, columns, group }: Shape): Statement {
  const names = columns.map((name) => quoted(name, 'dbRows'))
  const marks = `(${names.map(() => '?').join(', ')})`
  const insert = `INSERT INTO ${table} (${names.join(', ')}) VALUES ${group.map(() => marks).join(', ')}`
  // Not IGNORE: it would also let in what does not fit, cut. A column that is set to itself changes nothing.
  const change = (name: string) => (conflict === 'update' ? `${name} = VALUES(${name})` : `${name} = ${name}`)
  const onConflict = conflict === 'error' ? '' : ` ON DUPLICATE KEY UPDATE ${names.map(change).join(', ')}`
  return { text: `${insert}${onConflict}`, values: group.flatMap((row) => columns.map((name) => row[name])) }
}

/** A name as MySQL takes it literally. @throws ProviderError INVALID_INPUT */
function quoted(name: string, key: string): string {
  if (name.trim() !== name || name === '' || name.includes('\0') || name.length > 64)
    throw invalidInput(key, `must hold names of 1 to 64 characters, not "${name.slice(0, 70)}"`)
  return `\`${name.replaceAll('`', '``')}\``
}
