import { FormatError, type FormatPosition } from '../format-error.ts'
import type { Cell } from '../tables/cell.ts'
import type { PlainRow } from '../tables/named-rows.ts'
import type { XmlEvent } from '../xml/xml-events.ts'
import { dateOf } from './dates.ts'
import {
  eventsOf,
  localName,
  richText,
  type Sheet,
  type Workbook,
  type WorkbookFiles,
  type WorkbookLimits,
} from './workbook.ts'

/** The most columns that Excel has. */
const MOST_COLUMNS = 16_384
const LAST_ROW = 1_048_576

type OpenCell = { column: number; type: string; style: number; value: string; inline: string | undefined }
type OpenRow = { at: number; cells: Cell[] }

/** The rows of a sheet that have a cell, in order; formulas give the value that was stored with them. */
export async function* sheetRows(
  parts: WorkbookFiles,
  workbook: Workbook,
  sheet: Sheet,
  limits: WorkbookLimits & { mostCells: number },
): AsyncGenerator<PlainRow> {
  const reading = readingRows(workbook, sheet.name)
  let cells = 0
  for await (const events of eventsOf(parts, sheet.path, limits))
    for (const event of events) {
      const row = reading.take(event)
      if (!row || row.cells.length === 0) continue
      cells += row.cells.length
      if (cells > limits.mostCells) {
        const message = `The sheet has more than ${limits.mostCells} cells, empty ones between others included`
        throw new FormatError('FORMAT_TOO_LARGE', message, { position: { sheet: sheet.name, row: row.at } })
      }
      yield row
    }
}

function readingRows(workbook: Workbook, sheet: string) {
  let row: OpenRow = { at: 0, cells: [] }
  let cell: OpenCell | undefined
  let isValue = false
  const inline = richText()

  function open(name: string, attributes: ReadonlyMap<string, string>): void {
    if (name === 'row') row = { at: rowNumber(attributes.get('r'), row.at, sheet), cells: [] }
    if (name === 'c') cell = cellAt(attributes, row, sheet)
    isValue = name === 'v'
  }

  function close(name: string): OpenRow | undefined {
    isValue = false
    if (name === 'is' && cell) cell.inline = inline.end()
    if (name === 'c' && cell) {
      // A list filled with nulls: one with holes is slow and prints otherwise.
      while (row.cells.length < cell.column) row.cells.push(null)
      row.cells[cell.column] = contentOf(cell, workbook, { sheet, row: row.at })
      cell = undefined
    }
    return name === 'row' ? row : undefined
  }

  return {
    take(event: XmlEvent): OpenRow | undefined {
      if (cell) inline.take(event)
      if (event.kind === 'text') {
        if (isValue && cell) cell.value += event.text
        return undefined
      }
      const name = localName(event.name)
      if (event.kind === 'close') return close(name)
      open(name, new Map(Object.entries(event.attributes)))
      return undefined
    },
  }
}

function rowNumber(given: string | undefined, before: number, sheet: string): number {
  const at = given === undefined ? before + 1 : Number(given)
  if (Number.isInteger(at) && at > before && at <= LAST_ROW) return at
  throw new FormatError('FORMAT_INVALID', 'The rows of the sheet must be in order', {
    position: { sheet, row: before + 1 },
  })
}

function cellAt(attributes: ReadonlyMap<string, string>, row: OpenRow, sheet: string): OpenCell {
  const reference = attributes.get('r')
  const column = reference === undefined ? row.cells.length : columnOf(reference)
  if (column < 0 || column >= MOST_COLUMNS || column < row.cells.length) {
    const message = 'The cells of a row must be in order, and in columns that Excel has'
    throw new FormatError('FORMAT_INVALID', message, { position: { sheet, row: row.at } })
  }
  const style = Number(attributes.get('s') ?? -1)
  return { column, type: attributes.get('t') ?? 'n', style, value: '', inline: undefined }
}

/** From 0: `A1` is 0, `AB7` is 27; -1 for a text that is not a reference. */
function columnOf(reference: string): number {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference)?.[1] ?? ''
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function contentOf(cell: OpenCell, workbook: Workbook, position: FormatPosition): Cell {
  const { type, value, inline } = cell
  if (type === 'inlineStr') return inline ?? ''
  if (value === '') return type === 'str' ? '' : null
  if (type === 's') return sharedText(Number(value), workbook, position)
  if (type === 'b') return value === '1' || value === 'true'
  return type === 'n' ? numberOf(cell, workbook, position) : value
}

function sharedText(at: number, { texts }: Workbook, position: FormatPosition): string {
  const text = texts[at]
  if (text !== undefined) return text
  throw new FormatError('FORMAT_INVALID', 'A cell refers to a text that the workbook lacks', { position })
}

function numberOf({ value, style }: OpenCell, workbook: Workbook, position: FormatPosition): Cell {
  const number = Number(value)
  if (!Number.isFinite(number))
    throw new FormatError('FORMAT_INVALID', 'A cell of type number must hold a number', { position })
  const date = workbook.isDate[style] ? dateOf(number, workbook.from1904) : undefined
  return date ?? number
}
