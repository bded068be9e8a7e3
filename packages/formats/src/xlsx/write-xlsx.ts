import { flag, listOf, optional, text } from '@orch/entrance'
import { writeZip } from '../archives/zip.ts'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { itemsIn } from '../source.ts'
import type { Cell } from '../tables/cell.ts'
import { tableOf } from '../tables/named-rows.ts'
import { serialOf } from './dates.ts'

/** How a workbook is written. */
export type XlsxWriting = {
  /** Default `Sheet1`. */
  sheet?: string
  /** Names of fields, in this order; others are left out. Default: all fields of the first 1,000 rows. */
  columns?: readonly string[]
  /** Write the names first. Default true. */
  headers?: boolean
  /** Texts that are ISO 8601 dates become dates. Default true. */
  dates?: boolean
}

const SHEET_NAME = {
  holds: (value: unknown) =>
    typeof value === 'string' && /^(?!')[^\p{Cc}[\]:*?/\\]{1,31}(?<!')$/u.test(value),
  be: 'a name of at most 31 characters without []:*?/\\',
}
const TAKES = {
  sheet: optional(SHEET_NAME),
  columns: optional(listOf(text)),
  headers: optional(flag),
  dates: optional(flag),
}

const LAST_ROW = 1_048_576
const MOST_COLUMNS = 16_384
const LONGEST_TEXT = 32_767
const BATCH = 500

/**
 * Rows (objects, or lists of cells) as a workbook of one sheet. Texts are texts, never formulas.
 * @throws FormatError INVALID_ARGUMENT, FORMAT_INVALID, FORMAT_TOO_LARGE for more rows, columns or characters than a sheet has
 * @example
 * ```ts
 * import { readXlsx, writeXlsx } from '@orch/formats'
 *
 * const rows = [{ name: 'Ada', note: '=1+1' }] // stays a text
 * for await (const row of readXlsx(writeXlsx(rows, { sheet: 'People' }))) console.log(row) // { name: 'Ada', note: '=1+1' }
 * ```
 */
export function writeXlsx(
  rows: AsyncIterable<unknown> | readonly unknown[],
  options: XlsxWriting = {},
): AsyncGenerator<Uint8Array> {
  const how = fieldsOf('writeXlsx', options, TAKES)
  const items = itemsIn('writeXlsx', rows)
  const name = escaped(how.sheet ?? 'Sheet1')
  const fixed = Object.entries(PARTS).map(([path, xml]) => ({
    name: path,
    source: xml.replace('{sheet}', () => name),
  }))
  return writeZip([...fixed, { name: 'xl/worksheets/sheet1.xml', source: sheetOf(items, how) }])
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const KINDS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Styles: 0 usual, 1 a date, 2 a date with its time. */
const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${KINDS}"><sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${KINDS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${KINDS}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

async function* sheetOf(items: AsyncGenerator<unknown>, how: XlsxWriting): AsyncGenerator<Uint8Array> {
  const { columns, rows } = await tableOf(items, how.columns)
  const { headers = true, dates = true } = how
  yield Buffer.from(`${HEAD}<worksheet ${MAIN}><sheetData>`)
  let row = 0
  let batch = ''
  const add = (cells: readonly Cell[]) => {
    row += 1
    requireRoom(row, cells)
    batch += `<row r="${row}">${cells.map((cell, at) => cellXml(cell, dates, { row, column: at + 1 })).join('')}</row>`
  }
  if (headers && columns) add(columns)
  for await (const cells of rows) {
    add(cells)
    if (row % BATCH !== 0) continue
    yield Buffer.from(batch)
    batch = ''
  }
  yield Buffer.from(`${batch}</sheetData></worksheet>`)
}

function requireRoom(row: number, cells: readonly Cell[]): void {
  const isTooLarge = row > LAST_ROW || cells.length > MOST_COLUMNS
  if (!isTooLarge) return
  const message = `A sheet has at most ${LAST_ROW} rows and ${MOST_COLUMNS} columns`
  throw new FormatError('FORMAT_TOO_LARGE', message, { position: { row } })
}

function cellXml(cell: Cell, dates: boolean, position: { row: number; column: number }): string {
  if (cell === null) return '<c/>'
  if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`
  const value = String(cell)
  const date = dates && typeof cell === 'string' ? serialOf(value) : undefined
  if (date) return `<c s="${date.hasTime ? 2 : 1}"><v>${date.serial}</v></c>`
  if (value.length > LONGEST_TEXT) {
    const message = `A cell of a sheet has at most ${LONGEST_TEXT} characters`
    throw new FormatError('FORMAT_TOO_LARGE', message, { position })
  }
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
}

/** What XML has no character for is written as Excel writes it: `_x0000_`. */
function escaped(value: string): string {
  return value
    .replaceAll(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(
      /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
      (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`,
    )
}
