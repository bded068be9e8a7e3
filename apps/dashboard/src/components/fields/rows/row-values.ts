import { parseJson, printJson } from '@orch/json'
import type { ColumnDescription } from '../../../lib/catalogue/description.ts'

/** One row as it is stored; fields that the form does not know are kept. */
export type Row = Readonly<Record<string, unknown>>

/** Reads stored rows; a text of another form gives `undefined`, an empty text no rows. */
export function parseRows(text: string): Row[] | undefined {
  if (text.trim() === '') return []
  try {
    const value = parseJson(text)
    return Array.isArray(value) && value.every(isRow) ? value : undefined
  } catch {
    return undefined
  }
}

export function printRows(rows: readonly Row[]): string {
  return rows.length === 0 ? '' : printJson(rows)
}

/** A value as it is typed in. */
export function cellText(row: Row, key: string): string {
  const value = Object.hasOwn(row, key) ? row[key] : undefined
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : printJson(value)
}

/** A row with the first choice of each column, so that what is shown is what is stored. */
export function newRow(columns: readonly ColumnDescription[]): Row {
  return Object.fromEntries(columns.map(({ key, options }) => [key, options?.[0]?.value ?? '']))
}

/** False while the column that it depends on has another value. */
export function isColumnShown({ showWhen }: ColumnDescription, row: Row): boolean {
  return showWhen === undefined || showWhen.oneOf.includes(cellText(row, showWhen.column))
}

/** The row of one place put at another; those between move up. */
export function movedRow(rows: readonly Row[], from: number, to: number): Row[] {
  const moved = rows[from]
  if (moved === undefined || to < 0 || to >= rows.length) return [...rows]
  const others = rows.filter((_, at) => at !== from)
  return [...others.slice(0, to), moved, ...others.slice(to)]
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
