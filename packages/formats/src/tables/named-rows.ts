import { isList, itemsOf, ownFieldsOf } from '@orch/entrance'
import { FormatError } from '../format-error.ts'
import { type Cell, cellOf, type Row } from './cell.ts'
import { type Window, within } from './window.ts'

/** A row as it stands in its file: the line or row number, and its cells. */
export type PlainRow = { at: number; cells: readonly Cell[] }

/** What a reader of tables does with the rows: `skip` and `limit` do not count the headers. */
export type Naming = Window & {
  /** The first row names the columns. Default true; else they are `column_1`, `column_2`. */
  headers?: boolean
}

/** Rows under the names of their columns. A name that repeats gets a number; cells beyond the names are `column_…`. */
export async function* named(
  rows: AsyncGenerator<PlainRow>,
  { headers = true, ...window }: Naming,
): AsyncGenerator<Row> {
  try {
    const head = headers ? await rows.next() : undefined
    if (head?.done) return
    const names = head ? uniqueNames(head.value.cells) : []
    for await (const { cells } of within(rows, window)) yield rowOf(cells, names)
  } finally {
    await rows.return(undefined)
  }
}

function uniqueNames(cells: readonly Cell[]): string[] {
  const taken = new Map<string, number>()
  return cells.map((cell, at) => {
    const base = String(cell ?? '').trim() || `column_${at + 1}`
    let count = taken.get(base) ?? 0
    let name = count === 0 ? base : `${base}_${count + 1}`
    while (count > 0 && taken.has(name)) {
      count += 1
      name = `${base}_${count + 1}`
    }
    taken.set(base, count + 1)
    if (name !== base) taken.set(name, 1)
    return name
  })
}

/** By Object.fromEntries: `__proto__` is a name like any other. */
function rowOf(cells: readonly Cell[], names: readonly string[]): Row {
  const width = Math.max(names.length, cells.length)
  return Object.fromEntries(
    Array.from({ length: width }, (_, at) => [names[at] ?? `column_${at + 1}`, cells[at] ?? null]),
  )
}

/** So many rows are looked at for the names of columns that nobody gave. */
const LOOKED_AT = 1_000

/** A table to write: the names of its columns, and its rows in that order. */
export type Table = { columns: readonly string[] | undefined; rows: AsyncIterable<Cell[]> }

/**
 * Rows to write: objects under the names of columns, or lists of cells as they are.
 * @throws FormatError FORMAT_INVALID for a later field that no column has, INVALID_ARGUMENT for a value that is not a row
 */
export async function tableOf(
  items: AsyncGenerator<unknown>,
  given: readonly string[] | undefined,
): Promise<Table> {
  const first: unknown[] = []
  while (first.length < LOOKED_AT) {
    const { done, value } = await items.next()
    if (done) break
    first.push(value)
  }
  const columns = given ?? columnsOf(first)
  return { columns, rows: written(first, items, columns, given === undefined) }
}

/**
 * The names of all fields of some rows, in the order in which they come; undefined where the rows are lists of cells.
 * @throws FormatError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { columnsOf } from '@orch/formats'
 *
 * console.log(columnsOf([{ name: 'Ada' }, { name: 'Bob', age: 40 }])) // ['name', 'age']
 * console.log(columnsOf([['Ada', 36]])) // undefined: lists of cells have no names
 * ```
 */
export function columnsOf(rows: readonly unknown[]): string[] | undefined {
  const read = itemsOf(rows)
  if (!read) throw new FormatError('INVALID_ARGUMENT', 'columnsOf: argument 1 must be a list')
  const names = new Set<string>()
  for (const row of read) {
    if (isList(row)) continue
    for (const name of Object.keys(ownFieldsOf(Object(row)) ?? {})) names.add(name)
  }
  return names.size === 0 ? undefined : [...names]
}

async function* written(
  first: readonly unknown[],
  rest: AsyncIterable<unknown>,
  columns: readonly string[] | undefined,
  isStrict: boolean,
): AsyncGenerator<Cell[]> {
  const known = new Set(columns)
  let row = 0
  const cellsOf = (item: unknown): Cell[] => {
    row += 1
    const cells = itemsOf(item as readonly unknown[])
    if (cells) return cells.map(cellOf)
    const own = ownFieldsOf(item as object)
    if (!own) throw noRow(row)
    const fields = new Map<string, unknown>(Object.entries(own))
    if (isStrict && [...fields.keys()].some((name) => !known.has(name))) throw noColumn(row)
    return (columns ?? []).map((name) => cellOf(fields.get(name)))
  }
  for (const item of first) yield cellsOf(item)
  for await (const item of rest) yield cellsOf(item)
}

function noRow(row: number): FormatError {
  const message = 'A row must be an object, or a list of cells'
  return new FormatError('INVALID_ARGUMENT', message, { position: { row } })
}

function noColumn(row: number): FormatError {
  const message = `A row has a field that none of the first ${LOOKED_AT} rows has. Name the columns`
  return new FormatError('FORMAT_INVALID', message, { position: { row } })
}
