import { count, flag, optional, text } from '@orch/entrance'
import { type ArchiveLimits, openZip, USUAL_LIMITS } from '../archives/open-zip.ts'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source, wholeOf } from '../source.ts'
import type { Row } from '../tables/cell.ts'
import { type Naming, named } from '../tables/named-rows.ts'
import { WHOLE } from '../tables/takes.ts'
import { sheetRows } from './sheet-rows.ts'
import {
  readWorkbook,
  type Sheet,
  type Workbook,
  type WorkbookFiles,
  type WorkbookLimits,
} from './workbook.ts'

/** What a workbook may hold. */
export type XlsxLimits = ArchiveLimits & {
  /** Characters of all its texts together, which are held in memory. Default 64 million. */
  mostTextCharacters?: number
  /** Cells of a sheet, empty ones between others included. Default 20 million. */
  mostCells?: number
}

/** How a sheet is read. */
export type XlsxReading = Naming &
  XlsxLimits & {
    /** The name of the sheet. Default: the first. */
    sheet?: string
  }

const LIMITS = {
  mostBytes: optional(count),
  mostUnpackedBytes: optional(count),
  mostRatio: optional(count),
  mostEntries: optional(count),
  mostTextCharacters: optional(count),
  mostCells: optional(count),
}
const READING = {
  ...LIMITS,
  sheet: optional(text),
  headers: optional(flag),
  skip: optional(WHOLE),
  limit: optional(WHOLE),
}

/**
 * The rows of a sheet as they are read. Cells are texts, numbers, true and false; dates are ISO 8601 texts without a zone, formulas
 * the values stored with them, errors texts such as `#DIV/0!`.
 * @throws FormatError INVALID_ARGUMENT at once; while reading every code that `readZip` has, and FORMAT_TOO_DEEP
 * @example
 * ```ts
 * import { readXlsx, writeXlsx } from '@orch/formats'
 *
 * const workbook = writeXlsx([{ name: 'Ada', born: '1815-12-10' }]) // yours comes from a file
 * for await (const row of readXlsx(workbook)) console.log(row)
 * ```
 */
export function readXlsx(source: Source, options: XlsxReading = {}): AsyncGenerator<Row> {
  const how = fieldsOf('readXlsx', options, READING)
  return named(rowsOf(piecesOf('readXlsx', source, how.mostBytes ?? USUAL_LIMITS.mostBytes), how), how)
}

async function* rowsOf(pieces: AsyncIterable<Uint8Array>, how: XlsxReading) {
  const limits = limitsOf(how)
  const { parts, workbook } = await opened(pieces, limits)
  yield* sheetRows(parts, workbook, sheetIn(workbook, how.sheet), limits)
}

/**
 * The names of the sheets, in order.
 * @throws FormatError INVALID_ARGUMENT and every code that `readZip` has
 * @example
 * ```ts
 * import { readSheetNames, writeXlsx } from '@orch/formats'
 *
 * console.log(await readSheetNames(writeXlsx([{ name: 'Ada' }], { sheet: 'People' }))) // ['People']
 * ```
 */
export async function readSheetNames(source: Source, options: XlsxLimits = {}): Promise<string[]> {
  const how = fieldsOf('readSheetNames', options, LIMITS)
  const pieces = piecesOf('readSheetNames', source, how.mostBytes ?? USUAL_LIMITS.mostBytes)
  const { workbook } = await opened(pieces, limitsOf(how))
  return workbook.sheets.map(({ name }) => name)
}

type Limits = ArchiveLimits & WorkbookLimits & { mostCells: number }

function limitsOf(how: XlsxLimits): Limits {
  const { mostTextCharacters = 64_000_000, mostCells = 20_000_000 } = how
  // A cell is an element, its value another, and some have a third.
  return { ...how, mostTextCharacters, mostCells, mostNodes: mostCells * 3 }
}

async function opened(
  pieces: AsyncIterable<Uint8Array>,
  limits: Limits,
): Promise<{ parts: WorkbookFiles; workbook: Workbook }> {
  const bytes = await wholeOf(pieces)
  if (bytes.subarray(0, 4).equals(OLD)) throw new FormatError('FORMAT_UNSUPPORTED', OLD_MESSAGE)
  const files = await openZip(bytes, limits)
  const parts = new Map(files.map((file) => [file.name, file]))
  return { parts, workbook: await readWorkbook(parts, limits) }
}

const OLD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const OLD_MESSAGE = 'The workbook is encrypted, or an XLS of before 2007. Save it as XLSX without a password'

function sheetIn({ sheets }: Workbook, name: string | undefined): Sheet {
  const sheet = name === undefined ? sheets[0] : sheets.find((one) => one.name === name)
  if (sheet) return sheet
  throw new FormatError('FORMAT_INVALID', 'The workbook has no such sheet', {
    ...(name === undefined ? {} : { position: { sheet: name } }),
  })
}
