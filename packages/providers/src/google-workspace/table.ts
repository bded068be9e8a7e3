import { listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { invalidInput, jsonIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { cornerOf, rowRange } from './a1.ts'
import { cellOf, rangePath, valuesPath, writtenAs } from './sheets.ts'

type Output = Promise<Record<string, unknown>>
type Row = Readonly<Record<string, unknown>>

/** A range whose first row names its columns. */
type Table = { range: string; columns: string[]; rows: unknown[][] }

async function tableIn(api: Api, action: ActionCall, valueRenderOption: string): Promise<Table> {
  const path = rangePath(action)
  const body = await api.json(action, { path, query: { valueRenderOption }, expect: ['range'] })
  const [head = [], ...rows] = listAt(body, 'values').map((row) => listAt({ row }, 'row'))
  const columns = head.map((name) => textOf(name))
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at)
  if (twice !== undefined)
    throw invalidInput('range', `must name each column once in its first row: "${twice}" is there twice`)
  return { range: textAt(body, 'range') ?? '', columns, rows }
}

const textOf = (cell: unknown) => (cell === null || cell === undefined ? '' : String(cell).trim())

/** The rows of a table by the names of its columns. Empty rows are left out, and columns without a name. */
export async function readRows(api: Api, action: ActionCall): Output {
  const option = textIn(action.config, 'valueRenderOption') ?? 'UNFORMATTED_VALUE'
  const table = await tableIn(api, action, option)
  const names = table.columns.filter((name) => name !== '')
  const rows = table.rows.filter((cells) => cells.some((cell) => textOf(cell) !== ''))
  return {
    rows: rows.map((cells) =>
      Object.fromEntries(
        table.columns.flatMap((name, at) => (name === '' ? [] : [[name, cells[at] ?? null]])),
      ),
    ),
    count: rows.length,
    columns: names,
  }
}

/**
 * Changes the rows whose key is there and adds the others. A repeated step finds the rows that it has added, and changes them to the
 * same.
 */
export async function upsertRows(api: Api, action: ActionCall): Output {
  const { config } = action
  const key = requiredText(config, 'keyColumn')
  const wanted = rowsIn(config, key)
  const table = await tableIn(api, action, 'UNFORMATTED_VALUE')
  requireColumns(table, key, wanted)
  const places = placesOf(table, key)
  const lineOf = (row: Row) =>
    table.columns.map((name) => (Object.hasOwn(row, name) ? (cellOf(row[name]) ?? '') : null))
  const data: { range: string; values: unknown[][] }[] = []
  const added: unknown[][] = []
  for (const [id, row] of wanted) {
    const place = places.get(id)
    if (place === undefined) added.push(lineOf(row))
    else {
      const range = rowRange(cornerOf(table.range), 1 + place, table.columns.length)
      data.push({ range, values: [lineOf(row)] })
    }
  }
  if (data.length > 0)
    await api.json(action, {
      method: 'POST',
      path: `${valuesPath(action)}:batchUpdate`,
      json: { valueInputOption: writtenAs(config), data },
      known: ['spreadsheetId', 'totalUpdatedRows', 'responses'],
      isRepeatable: true,
    })
  if (added.length > 0)
    await api.json(action, {
      method: 'POST',
      path: `${rangePath(action)}:append`,
      query: { valueInputOption: writtenAs(config), insertDataOption: 'INSERT_ROWS' },
      json: { values: added },
      known: ['spreadsheetId', 'updates', 'tableRange'],
      // What was added before is found again, and changed to the same.
      isRepeatable: true,
    })
  return { updatedRows: data.length, addedRows: added.length }
}

/** Where the row of each key is, below the names; the first of several. */
function placesOf({ columns, rows }: Table, key: string): Map<string, number> {
  const at = columns.indexOf(key)
  const places = new Map<string, number>()
  for (const [index, cells] of rows.entries()) {
    const id = textOf(cells[at])
    if (!places.has(id)) places.set(id, index)
  }
  return places
}

/** By their keys. @throws ProviderError INVALID_INPUT */
function rowsIn(config: ActionCall['config'], key: string): Map<string, Row> {
  const given = jsonIn(config, 'rows')
  const rows = Array.isArray(given) ? given : [given]
  const byKey = new Map<string, Row>()
  for (const row of rows) {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw invalidInput('rows', 'must be a list of objects, such as [{"id": 7, "name": "Ada"}]')
    const id = textOf((row as Row)[key])
    if (id === '') throw invalidInput('rows', `must have a value for "${key}" in each row`)
    if (byKey.has(id)) throw invalidInput('rows', `must have each "${key}" once: "${id}" is there twice`)
    byKey.set(id, row as Row)
  }
  return byKey
}

/** What has no column would be lost. @throws ProviderError */
function requireColumns({ columns }: Table, key: string, rows: Map<string, Row>): void {
  if (!columns.includes(key))
    throw invalidInput('keyColumn', `must be a column of the table: ${columns.join(', ')}`)
  for (const row of rows.values()) {
    const strange = Object.keys(row).find((name) => !columns.includes(name))
    if (strange !== undefined)
      throw new ProviderError(
        'INVALID_INPUT',
        `"rows" holds "${strange}", for which the table has no column`,
        {
          field: 'rows',
        },
      )
  }
}
