import { parseJson, printJsonInPieces } from '@orch/json'
import { DOCUMENTS, PRINTERS, READERS, WRITERS } from '../formats.ts'
import type { Source } from '../source.ts'
import type { Operation } from './messages.ts'

/** So many items, or so many bytes and characters, go over in one message: the other side takes it in one go. */
const BATCH_ITEMS = 250
const BATCH_SIZE = 65_536

type Reader = (
  source: AsyncIterable<Uint8Array>,
  options: unknown,
) => AsyncIterable<unknown> | Promise<unknown>

/** What an operation gives, in batches. Values go as pieces of their JSON, so that neither side holds still for a large one. */
export async function* outputOf(
  operation: Operation,
  input: AsyncIterable<unknown>,
  options: unknown,
): AsyncGenerator<readonly unknown[]> {
  const bytes = input as AsyncIterable<Uint8Array>
  if (operation in READERS) yield* batches(call(READERS, operation, bytes, options) as AsyncIterable<unknown>)
  else if (operation in WRITERS)
    yield* batches(call(WRITERS, operation, bytes, options) as AsyncIterable<unknown>)
  else if (operation in DOCUMENTS) yield* pieces(await call(DOCUMENTS, operation, bytes, options))
  else yield* pieces(await call(PRINTERS, operation, await valueIn(input), options))
}

function call(among: object, operation: Operation, input: unknown, options: unknown) {
  const act = Reflect.get(among, operation) as Reader
  return act(input as Source & AsyncIterable<Uint8Array>, options)
}

async function* batches(items: AsyncIterable<unknown>): AsyncGenerator<readonly unknown[]> {
  let batch: unknown[] = []
  let size = 0
  for await (const item of items) {
    batch.push(item)
    size += sizeOf(item)
    if (batch.length < BATCH_ITEMS && size < BATCH_SIZE) continue
    yield batch
    batch = []
    size = 0
  }
  if (batch.length > 0) yield batch
}

function sizeOf(item: unknown): number {
  if (item instanceof Uint8Array) return item.length
  if (typeof item === 'string') return item.length
  if (typeof item !== 'object' || item === null) return 8
  return Object.values(item).reduce<number>((sum, value) => sum + sizeOf(value), 0)
}

function* pieces(value: unknown): Generator<readonly string[]> {
  let batch = ''
  for (const piece of printJsonInPieces(value)) {
    batch += piece
    if (batch.length < BATCH_SIZE) continue
    yield [batch]
    batch = ''
  }
  yield [batch]
}

async function valueIn(input: AsyncIterable<unknown>): Promise<unknown> {
  const texts: string[] = []
  for await (const text of input) texts.push(String(text))
  return parseJson(texts.join(''))
}
