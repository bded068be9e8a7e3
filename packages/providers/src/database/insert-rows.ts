import { printJson } from '@orch/json'
import { invalidInput, listIn, requiredText, textIn } from '../inputs.ts'
import { begunWork } from '../net/begun-work.ts'
import type { ActionCall } from '../provider.ts'
import { withDatabase } from './open-database.ts'
import { type Columns, groups, rowsIn } from './rows.ts'
import { timeLimitIn } from './statement.ts'
import { inTransaction, MARGIN_MS } from './transaction.ts'

/** Of one statement. */
const ROWS_AT_ONCE = 1_000
const MOST_RETURNED = 10_000

/** Adds rows to a table, or changes those that are there already; all of them or none. */
export async function insertRows(call: ActionCall): Promise<Record<string, unknown>> {
  const { config, fields, http, signal } = call
  const rows = rowsIn(config)
  const shape = shapeIn(config)
  const timeoutMs = timeLimitIn(call)
  const statements = [...groups(rows, () => ROWS_AT_ONCE)].map(([columns, group]) => ({
    text: statementOf(shape, columns),
    values: [printJson(group)],
  }))
  const way = { fields, http, signal, timeoutMs: timeoutMs + MARGIN_MS }
  const done = await begunWork((onCommit) =>
    withDatabase(way, async (client) => {
      const { queryRows } = await import('./limited-query.ts')
      return inTransaction(client, { timeoutMs, onCommit }, async () => {
        let count = 0
        const returned: unknown[] = []
        for (const statement of statements) {
          const most = ROWS_AT_ONCE + 1
          const { rows: given, changed } = await queryRows(client, { ...statement, most })
          count += changed ?? given.length
          returned.push(...given.slice(0, MOST_RETURNED - returned.length))
        }
        return { count, rows: returned }
      })
    }),
  )
  return { success: true, ...done }
}

type Shape = { table: string; conflict: 'error' | 'nothing' | 'update'; key: string[]; returned: string[] }

/** @throws ProviderError INVALID_INPUT */
function shapeIn(config: ActionCall['config']): Shape {
  const conflict = textIn(config, 'dbConflict') ?? 'error'
  if (conflict !== 'error' && conflict !== 'nothing' && conflict !== 'update')
    throw invalidInput('dbConflict', 'must be error, nothing or update')
  const key = listIn(config, 'dbKey') ?? []
  if (conflict === 'update' && key.length === 0)
    throw invalidInput('dbKey', 'must be set: it says which rows are the same')
  const parts = requiredText(config, 'dbTable').split('.')
  if (parts.length > 2)
    throw invalidInput('dbTable', 'must be a table, or a schema and a table with a dot between')
  const table = parts.map((part) => quoted(part, 'dbTable')).join('.')
  return { table, conflict, key, returned: listIn(config, 'dbReturning') ?? [] }
}

/**
 * The rows are one value, which the database reads by the types of the columns: lists, JSON, times and large numbers arrive as they
 * are, and nothing of them is a part of the statement.
 */
function statementOf({ table, conflict, key, returned }: Shape, columns: Columns): string {
  const list = columns.map((name) => quoted(name, 'dbRows')).join(', ')
  const insert = `INSERT INTO ${table} (${list}) SELECT ${list} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`
  const target = key.length === 0 ? '' : ` (${key.map((name) => quoted(name, 'dbKey')).join(', ')})`
  const changed = columns.filter((name) => !key.includes(name)).map((name) => quoted(name, 'dbRows'))
  const update =
    changed.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${changed.map((one) => `${one} = EXCLUDED.${one}`).join(', ')}`
  const onConflict =
    conflict === 'error' ? '' : ` ON CONFLICT${target} DO ${conflict === 'nothing' ? 'NOTHING' : update}`
  const names = returned.map((name) => quoted(name, 'dbReturning')).join(', ')
  return `${insert}${onConflict}${names === '' ? '' : ` RETURNING ${names}`}`
}

/** A name as PostgreSQL takes it literally; a longer one would be cut. @throws ProviderError INVALID_INPUT */
function quoted(name: string, key: string): string {
  if (name.trim() === '' || name.includes('\0') || Buffer.byteLength(name) > 63)
    throw invalidInput(key, `must hold names of 1 to 63 bytes, not "${name.slice(0, 70)}"`)
  return `"${name.replaceAll('"', '""')}"`
}
