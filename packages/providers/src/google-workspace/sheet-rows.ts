import { at } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import type { PollAnswer, PollCall } from '../events/event.ts'
import { contentKey } from '../events/polled.ts'
import { requiredText } from '../inputs.ts'
import { lettersOf } from './a1.ts'
import { readRange } from './sheets.ts'

/** More than this is not a table that grows by rows. */
const MOST_ROWS = 5_000

/** Rows that were added below a table since the look before; its first row names the columns. */
export async function pollSheetRows(api: Api, call: PollCall): Promise<PollAnswer> {
  const sheet = requiredText(call.config, 'sheet')
  const known = at(call.cursor, 'rows')
  const config = { ...call.config, range: sheet }
  const { values } = await readRange(api, { ...call, config })
  const [head = [], ...rows] = Array.isArray(values) ? (values as unknown[][]) : []
  const start = typeof known === 'number' ? known : rows.length - (call.newest ?? rows.length)
  // Rows may have been deleted meanwhile.
  const from = Math.min(Math.max(0, start), rows.length)
  const added = rows.slice(from, from + MOST_ROWS)
  return {
    items: added.flatMap((row, index) => {
      const number = from + index + 2
      const isEmpty = row.every((cell) => cell === '' || cell === null)
      return isEmpty
        ? []
        : [{ key: contentKey(number, row), data: { row: number, values: named(head, row) } }]
    }),
    cursor: { rows: from + added.length },
    hasMore: from + added.length < rows.length,
  }
}

/** A column without a name is called by its letter. */
function named(head: readonly unknown[], row: readonly unknown[]): Record<string, unknown> {
  const width = Math.max(head.length, row.length)
  return Object.fromEntries(
    Array.from({ length: width }, (_, column) => {
      const name = String(head[column] ?? '').trim()
      return [name === '' ? lettersOf(column) : name, row[column] ?? null]
    }),
  )
}
