import { Readable } from 'node:stream'
import { count, flag, oneOf, optional, text } from '@orch/entrance'
import { CsvError, type Options, parse } from 'csv-parse'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { piecesOf, type Source } from '../source.ts'
import { decoded } from '../text/charset.ts'
import { guessed, type Row } from './cell.ts'
import { guessDelimiter } from './guess-delimiter.ts'
import { type Naming, named, type PlainRow } from './named-rows.ts'
import { MANY_BYTES, ONE_CHARACTER, WHOLE } from './takes.ts'

/** How a CSV is read. */
export type CsvReading = Naming & {
  /** What stands between cells: one character, or `auto` (default): what the first lines use. */
  delimiter?: string
  /** Around cells. Default `"`. */
  quote?: string
  /** `text` (default): every cell is a text. `guess`: plain numbers, true and false are values, empty cells are null. */
  types?: 'text' | 'guess'
  /** Default: told by its byte order mark, or UTF-8, or Windows-1252. */
  charset?: string
  /** `keep` (default): a row may have fewer or more cells than the first. `fail`: it may not. */
  ragged?: 'keep' | 'fail'
  /** Characters of one row at most. Default 1,000,000. */
  mostRowCharacters?: number
  /** Default 1 GB. */
  mostBytes?: number
}

const TAKES = {
  headers: optional(flag),
  skip: optional(WHOLE),
  limit: optional(WHOLE),
  delimiter: optional({
    holds: (value: unknown) => value === 'auto' || ONE_CHARACTER.holds(value),
    be: '"auto" or one character',
  }),
  quote: optional(ONE_CHARACTER),
  types: optional(oneOf('text', 'guess')),
  charset: optional(text),
  ragged: optional(oneOf('keep', 'fail')),
  mostRowCharacters: optional(count),
  mostBytes: optional(count),
}

/**
 * The rows of a CSV or TSV as they are read. A quote inside of a cell without quotes is a character like any other.
 * @throws FormatError INVALID_ARGUMENT at once; while reading FORMAT_INVALID, FORMAT_TOO_LARGE, with the line
 * @example
 * ```ts
 * import { readCsv } from '@orch/formats'
 *
 * for await (const row of readCsv('id;name\n007;Ada', { types: 'guess' })) console.log(row) // { id: '007', name: 'Ada' }
 * ```
 */
export function readCsv(source: Source, options: CsvReading = {}): AsyncGenerator<Row> {
  const how = fieldsOf('readCsv', options, TAKES)
  return named(plainRows(piecesOf('readCsv', source, how.mostBytes ?? MANY_BYTES), how), how)
}

async function* plainRows(pieces: AsyncGenerator<Uint8Array>, how: CsvReading): AsyncGenerator<PlainRow> {
  const { quote = '"', delimiter = 'auto', types = 'text' } = how
  const texts = decoded(pieces, how.charset)
  const head = await texts.next()
  if (head.done) return
  const between = delimiter === 'auto' ? guessDelimiter(head.value, quote) : delimiter
  const parser = parse(optionsOf(how, between, quote))
  const source = Readable.from(again(head.value, texts), { objectMode: true, highWaterMark: 1 })
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    let at = 0
    for await (const cells of parser as AsyncIterable<string[]>) {
      at += 1
      yield { at, cells: types === 'guess' ? cells.map(guessed) : cells }
    }
  } catch (cause) {
    throw cause instanceof CsvError ? failureOf(cause) : cause
  } finally {
    source.destroy()
    parser.destroy()
  }
}

async function* again(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  if (head !== '') yield head
  for await (const text of rest) if (text !== '') yield text
}

function optionsOf(how: CsvReading, delimiter: string, quote: string): Options {
  return {
    delimiter,
    quote,
    escape: quote,
    max_record_size: how.mostRowCharacters ?? 1_000_000,
    relax_column_count: how.ragged !== 'fail',
    relax_quotes: true,
    skip_empty_lines: true,
  }
}

function failureOf(cause: CsvError): FormatError {
  const line = Number(Reflect.get(cause, 'lines') ?? 1)
  const position = { line }
  if (cause.code === 'CSV_MAX_RECORD_SIZE') {
    const message =
      'A row has more characters than it may. Is a quote left open, or the delimiter another one?'
    return new FormatError('FORMAT_TOO_LARGE', message, { position, cause })
  }
  const message = MESSAGES.get(cause.code) ?? 'This is not a CSV'
  return new FormatError('FORMAT_INVALID', message, { position, cause })
}

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['CSV_QUOTE_NOT_CLOSED', 'A quote is left open until the end of the file'],
  ['CSV_RECORD_INCONSISTENT_FIELDS_LENGTH', 'A row has more or fewer cells than the first row'],
  ['CSV_INVALID_CLOSING_QUOTE', 'After a closing quote the delimiter or the end of the row must follow'],
])
