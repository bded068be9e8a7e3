import { printJson } from '@orch/json'
import { invalidInput, jsonIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'

/** A row that is to be written: values by the names of their columns. */
export type Row = Readonly<Record<string, unknown>>

const MOST_ROWS = 100_000

/** @throws ProviderError INVALID_INPUT */
export function rowsIn(config: ActionCall['config']): Row[] {
  const given = jsonIn(config, 'dbRows')
  if (given === undefined) throw invalidInput('dbRows', 'must be set')
  const rows: unknown[] = Array.isArray(given) ? given : [given]
  if (rows.length > MOST_ROWS) throw invalidInput('dbRows', `must be ${MOST_ROWS} rows at most`)
  return rows.map((row) => {
    const isRow = typeof row === 'object' && row !== null && !Array.isArray(row)
    if (isRow && Object.keys(row).length > 0) return row as Row
    throw invalidInput('dbRows', 'must be a list of objects, such as [{"name": "Ada", "age": 36}]')
  })
}

/** The names of the columns that rows have, in one order. */
export type Columns = readonly string[]

/** Rows of the same columns go together: what a row does not name keeps its default, or stays as it is. */
export function* groups(
  rows: readonly Row[],
  atOnce: (columns: Columns) => number,
): Generator<[Columns, Row[]]> {
  const byColumns = new Map<string, [Columns, Row[]]>()
  for (const row of rows) {
    const columns = Object.keys(row).sort()
    const key = printJson(columns)
    const group = byColumns.get(key) ?? [columns, []]
    byColumns.set(key, group)
    group[1].push(row)
  }
  for (const [columns, group] of byColumns.values()) {
    const most = atOnce(columns)
    for (let start = 0; start < group.length; start += most) yield [columns, group.slice(start, start + most)]
  }
}
