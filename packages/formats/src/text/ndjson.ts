import { count, optional } from '@orch/entrance'
import { JsonError, parseJson, printJson } from '@orch/json'
import { fieldsOf } from '../entrances.ts'
import { FormatError } from '../format-error.ts'
import { itemsIn, piecesOf, type Source } from '../source.ts'
import { MANY_BYTES, WHOLE } from '../tables/takes.ts'
import { type Window, within } from '../tables/window.ts'
import { decoded } from './charset.ts'

/** How JSON Lines are read. */
export type NdjsonReading = Window & {
  /** Characters of one line at most. Default 4,000,000. */
  mostLineCharacters?: number
  /** Default 1 GB. */
  mostBytes?: number
}

const TAKES = {
  skip: optional(WHOLE),
  limit: optional(WHOLE),
  mostLineCharacters: optional(count),
  mostBytes: optional(count),
}

/**
 * The values of a file with one JSON value a line, as they are read; empty lines do not count, large integers are bigints.
 * @throws FormatError INVALID_ARGUMENT at once; while reading FORMAT_INVALID, FORMAT_TOO_LARGE, with the line
 * @example
 * ```ts
 * import { readNdjson } from '@orch/formats'
 *
 * for await (const value of readNdjson('{"id": 7615917337495251231}\n[1, 2]\n')) console.log(value)
 * // { id: 7615917337495251231n } and [1, 2]
 * ```
 */
export function readNdjson(source: Source, options: NdjsonReading = {}): AsyncGenerator<unknown> {
  const how = fieldsOf('readNdjson', options, TAKES)
  return within(valuesOf(piecesOf('readNdjson', source, how.mostBytes ?? MANY_BYTES), how), how)
}

async function* valuesOf(pieces: AsyncIterable<Uint8Array>, how: NdjsonReading): AsyncGenerator<unknown> {
  const texts = decoded(pieces, 'utf-8')
  for await (const { text, line } of linesOf(texts, how.mostLineCharacters ?? 4_000_000))
    if (text.trim() !== '') yield parsed(text, line)
}

async function* linesOf(texts: AsyncIterable<string>, most: number) {
  let rest: string[] = []
  let length = 0
  let line = 1
  for await (const text of texts) {
    const [first = '', ...lines] = text.split('\n')
    rest.push(first)
    length += first.length
    requireRoom(length, most, line)
    for (const next of lines) {
      yield { text: rest.join(''), line }
      line += 1
      rest = [next]
      length = next.length
      requireRoom(length, most, line)
    }
  }
  yield { text: rest.join(''), line }
}

function requireRoom(length: number, most: number, line: number): void {
  if (length <= most) return
  const message = `A line has more than ${most} characters`
  throw new FormatError('FORMAT_TOO_LARGE', message, { position: { line } })
}

function parsed(text: string, line: number): unknown {
  try {
    return parseJson(text)
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new FormatError('FORMAT_INVALID', 'The line must be one JSON value', { position: { line }, cause })
  }
}

/**
 * Values as JSON, one a line.
 * @throws FormatError INVALID_ARGUMENT with the row for what JSON has no form for
 * @example
 * ```ts
 * import { readText, writeNdjson } from '@orch/formats'
 *
 * console.log(await readText(writeNdjson([{ id: 1 }, [1, 2]]))) // {"id":1} and [1,2]
 * ```
 */
export function writeNdjson(values: AsyncIterable<unknown> | readonly unknown[]): AsyncGenerator<Uint8Array> {
  return printedLines(itemsIn('writeNdjson', values))
}

const BATCH_CHARACTERS = 65_536

async function* printedLines(values: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  let batch = ''
  let row = 0
  for await (const value of values) {
    row += 1
    batch += `${printed(value, row)}\n`
    if (batch.length < BATCH_CHARACTERS) continue
    yield Buffer.from(batch)
    batch = ''
  }
  if (batch !== '') yield Buffer.from(batch)
}

function printed(value: unknown, row: number): string {
  try {
    return printJson(value ?? null)
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new FormatError('INVALID_ARGUMENT', 'A value must be JSON', { position: { row }, cause })
  }
}
