import { flag, listOf, oneOf, optional, text } from '@orch/entrance'
import { stringify } from 'csv-stringify/sync'
import { fieldsOf } from '../entrances.ts'
import { itemsIn } from '../source.ts'
import { encodedAs } from '../text/charset.ts'
import type { Cell } from './cell.ts'
import { tableOf } from './named-rows.ts'
import { ONE_CHARACTER } from './takes.ts'

/** How a CSV is written. */
export type CsvWriting = {
  /** Names of fields, in this order; others are left out. Default: all fields of the first 1,000 rows. */
  columns?: readonly string[]
  /** Write the names first. Default true. */
  headers?: boolean
  /** Default a comma. */
  delimiter?: string
  /** Between rows. Default `\r\n`, as RFC 4180 has it. */
  lineBreak?: '\r\n' | '\n'
  /**
   * Texts that a spreadsheet would run as a formula (they begin with `=`, `+`, `-`, `@`, a tab or a line break) get a `'` in front,
   * which spreadsheets read as “this is text”. Numbers stay. Default true.
   */
  defuseFormulas?: boolean
  /** Quote every cell. Default false: those that need it. */
  quoteAll?: boolean
  /** `utf-8` (default), `utf-8-bom` (for Excel), `utf-16le`, or a charset of one byte a character. */
  charset?: string
}

const TAKES = {
  columns: optional(listOf(text)),
  headers: optional(flag),
  delimiter: optional(ONE_CHARACTER),
  lineBreak: optional(oneOf('\r\n', '\n')),
  defuseFormulas: optional(flag),
  quoteAll: optional(flag),
  charset: optional(text),
}

const BATCH = 500

/**
 * Rows (objects, or lists of cells) as a CSV. Texts that a spreadsheet would run as a formula are defused.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID with the row
 * @example
 * ```ts
 * import { readText, writeCsv } from '@orch/formats'
 *
 * const rows = [{ name: 'Ada', note: '=1+1' }]
 * console.log(await readText(writeCsv(rows))) // name,note and Ada,'=1+1
 * ```
 */
export function writeCsv(
  rows: AsyncIterable<unknown> | readonly unknown[],
  options: CsvWriting = {},
): AsyncGenerator<Uint8Array> {
  const how = fieldsOf('writeCsv', options, TAKES)
  return encodedAs(linesOf(itemsIn('writeCsv', rows), how), how.charset)
}

async function* linesOf(items: AsyncGenerator<unknown>, how: CsvWriting): AsyncGenerator<string> {
  const { columns, rows } = await tableOf(items, how.columns)
  const { headers = true, defuseFormulas = true } = how
  const print = (batch: Cell[][]) =>
    stringify(defuseFormulas ? batch.map((cells) => cells.map(defused)) : batch, {
      delimiter: how.delimiter ?? ',',
      record_delimiter: how.lineBreak ?? '\r\n',
      quoted: how.quoteAll ?? false,
      quoted_match: NEEDS_QUOTES,
      cast: { boolean: String },
    })
  if (headers && columns) yield print([[...columns]])
  let batch: Cell[][] = []
  for await (const cells of rows) {
    if (batch.push(cells) < BATCH) continue
    yield print(batch)
    batch = []
  }
  yield print(batch)
}

/**
 * Besides what holds the delimiter or a quote: any line break, blanks that some readers trim, and what a reader with another delimiter
 * would cut in two, so that a formula behind it began a cell.
 */
const NEEDS_QUOTES = /[\r\n,;|\t]|^\s|\s$/

/** Readers pass over blanks and NUL. */
const FORMULA = /^[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/

/** A text that is a plain number does nothing in a spreadsheet. */
function defused(cell: Cell): Cell {
  if (typeof cell !== 'string' || !FORMULA.test(cell) || NUMBER.test(cell)) return cell
  return `'${cell}`
}
