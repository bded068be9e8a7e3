import { isUint8Array } from 'node:util/types'
import { itemsOf, type Take } from '@orch/entrance'
import { giveWay } from '@orch/json'
import { checked } from './entrances.ts'
import { FormatError } from './format-error.ts'

/** What is read: bytes as they come, bytes at once, or a text. */
export type Source = AsyncIterable<Uint8Array> | Uint8Array | string

/** So much is read in one go, bytes; between two goes others may use the event loop. */
const PIECE = 65_536
/** For so long pieces follow each other before others have their turn, milliseconds. */
const SLICE_MS = 8
/** So many items pass between two looks at the clock. */
const LOOK_EACH = 64

const isIterable = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, Symbol.asyncIterator) === 'function'

const SOURCE: Take = {
  holds: (value) => typeof value === 'string' || isUint8Array(value) || isIterable(value),
  be: 'a text, bytes, or an async iterable of bytes',
}
const MANY: Take = {
  holds: (value) => Array.isArray(value) || isIterable(value),
  be: 'a list or an async iterable',
}

/** The bytes of a source in pieces of 64 kB at most, with pauses. @throws FormatError INVALID_ARGUMENT, FORMAT_TOO_LARGE */
export function piecesOf(name: string, source: Source, mostBytes: number): AsyncGenerator<Uint8Array> {
  checked(`${name}: argument 1`, source, SOURCE)
  return limited(paced(chunksOf(source)), mostBytes)
}

async function* chunksOf(source: Source): AsyncGenerator<unknown> {
  if (typeof source === 'string') yield* encoded(source)
  else if (source instanceof Uint8Array) yield source
  else yield* source
}

function* encoded(text: string): Generator<Uint8Array> {
  let at = 0
  while (at < text.length) {
    const end = at + PIECE / 4
    const isSplit = /[\ud800-\udbff]/.test(text.charAt(end - 1))
    const next = isSplit ? end + 1 : end
    yield Buffer.from(text.slice(at, next))
    at = next
  }
}

async function* paced(chunks: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  let until = performance.now() + SLICE_MS
  for await (const chunk of chunks) {
    if (!isUint8Array(chunk)) throw new FormatError('INVALID_ARGUMENT', 'Each chunk must be a Uint8Array')
    for (let at = 0; at < chunk.length; at += PIECE) {
      if (performance.now() > until) {
        await giveWay()
        until = performance.now() + SLICE_MS
      }
      yield chunk.subarray(at, at + PIECE)
    }
  }
}

/** @throws FormatError FORMAT_TOO_LARGE */
export async function* limited(
  chunks: AsyncIterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.length
    if (bytes > mostBytes) {
      const message = `The file has more than ${mostBytes} bytes, the most that is read of it`
      throw new FormatError('FORMAT_TOO_LARGE', message, { position: { byte: mostBytes } })
    }
    yield chunk
  }
}

/** Items of a list or an async iterable, with pauses. @throws FormatError INVALID_ARGUMENT */
export function itemsIn<T>(name: string, items: AsyncIterable<T> | readonly T[]): AsyncGenerator<T> {
  checked(`${name}: argument 1`, items, MANY)
  if (!Array.isArray(items)) return pacedItems(items as AsyncIterable<T>)
  const read = itemsOf<T>(items)
  if (read?.every(isNoPromise)) return pacedItems(read)
  throw new FormatError('INVALID_ARGUMENT', `${name}: argument 1 must be a list that can be read`)
}

/** What has a `then`, or throws when it is looked for, cannot pass through an async iterable. */
function isNoPromise(item: unknown): boolean {
  try {
    return typeof item !== 'object' || item === null || typeof Reflect.get(item, 'then') !== 'function'
  } catch {
    return false
  }
}

async function* pacedItems<T>(items: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  let until = performance.now() + SLICE_MS
  let count = 0
  for await (const item of items) {
    count += 1
    if (count % LOOK_EACH === 0 && performance.now() > until) {
      await giveWay()
      until = performance.now() + SLICE_MS
    }
    yield item
  }
}

export async function wholeOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}
