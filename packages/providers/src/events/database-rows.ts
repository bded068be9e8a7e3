import { at, listAt, textAt } from '../answers.ts'
import { databaseQuery } from '../database/index.ts'
import { invalidInput, requiredText } from '../inputs.ts'
import { ProviderError } from '../provider-error.ts'
import type { PollAnswer, PollCall, PolledItem } from './event.ts'
import { contentKey } from './polled.ts'

const AT_ONCE = 500
/** The exact text of the key: numbers and moments are shortened on their way into JavaScript. */
const KEY = 'orch_key'

type Row = Record<string, unknown>

/**
 * Rows of a query whose key column grows, from the last one that was taken on. That one is read again: others may have the same key,
 * such as a moment.
 */
export async function pollDatabaseRows(call: PollCall): Promise<PollAnswer> {
  const { config, cursor, newest } = call
  const query = requiredText(config, 'rowsQuery').replace(/;\s*$/, '')
  const column = quoted(requiredText(config, 'rowsKey'))
  const from = `(${query}\n) AS polled`
  const select = `SELECT polled.*, polled.${column}::text AS ${KEY} FROM ${from}`
  const ask = (text: string, values: unknown[] = []) => rowsOf(call, text, values)
  const since = textAt(cursor, 'since')
  if (since === undefined) {
    const most = Math.max(1, Math.min(newest ?? Number.POSITIVE_INFINITY, AT_ONCE))
    const isFromStart = newest === undefined
    const rows = await ask(
      `${select} WHERE polled.${column} IS NOT NULL ORDER BY polled.${column} ${isFromStart ? 'ASC' : 'DESC'} LIMIT ${most}`,
    )
    return answerOf(isFromStart ? rows : rows.reverse(), undefined, isFromStart)
  }
  const rows = await ask(
    `${select} WHERE polled.${column} >= $1 ORDER BY polled.${column} LIMIT ${AT_ONCE}`,
    [since],
  )
  const isStuck = rows.length === AT_ONCE && rows.every((row) => textAt(row, KEY) === since)
  if (isStuck)
    throw new ProviderError(
      'REFUSED',
      `${AT_ONCE} rows or more have the same key: choose a column that tells rows apart`,
    )
  return answerOf(rows, since, true)
}

function answerOf(rows: readonly Row[], since: string | undefined, isAscending: boolean): PollAnswer {
  const last = textAt(rows.at(-1), KEY) ?? since
  return {
    items: rows.map(itemOf),
    cursor: last === undefined ? null : { since: last },
    hasMore: isAscending && rows.length === AT_ONCE,
  }
}

/** Rows of one key are told apart by what is in them; a row that changed under its key is new. */
function itemOf({ [KEY]: key, ...row }: Row): PolledItem {
  return { key: contentKey(key, row), data: row }
}

async function rowsOf(call: PollCall, dbQuery: string, values: unknown[]): Promise<Row[]> {
  const config = { dbQuery, dbParameters: values, dbAccess: 'read', dbMaxRows: AT_ONCE }
  const output = await databaseQuery.run({ ...call, config })
  return listAt(output, 'rows').filter(
    (row): row is Row => typeof row === 'object' && row !== null && at(row) !== null,
  )
}

function quoted(column: string): string {
  if (column.includes('\0')) throw invalidInput('rowsKey', 'must not hold a zero character')
  return `"${column.replaceAll('"', '""')}"`
}
