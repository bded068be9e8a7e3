import { giveWay, JsonError, parseJsonInSlices, printJsonInPieces } from '@orch/json'
import { FormatError } from './format-error.ts'
import type { Formats } from './formats.ts'
import type { Work } from './helper-work.ts'
import type { Operation } from './inside/messages.ts'
import { DOCUMENT_NAMES, PRINTER_NAMES, READER_NAMES, WRITER_NAMES } from './inside/operations.ts'
import { itemsIn, piecesOf, type Source } from './source.ts'
import { MANY_BYTES } from './tables/takes.ts'

/** Runs some work in a process. */
export type Run = (work: Pick<Work, 'operation' | 'options' | 'input'>) => AsyncGenerator<readonly unknown[]>

type Many = AsyncIterable<unknown> | readonly unknown[]

/** The functions of the package by their names, each as work for a process. */
export function formatsOn(run: Run): Formats {
  const named = (names: readonly Operation[], act: (operation: Operation) => unknown) =>
    names.map((name) => [name, act(name)] as const)
  const reading = (operation: Operation, source: Source, options: unknown) =>
    run({ operation, options, input: alone(piecesOf(operation, source, MANY_BYTES)) })
  return Object.fromEntries([
    ...named(
      READER_NAMES,
      (name) => (source: Source, options: unknown) => flat(reading(name, source, options)),
    ),
    ...named(
      DOCUMENT_NAMES,
      (name) => async (source: Source, options: unknown) => whole(reading(name, source, options)),
    ),
    ...named(
      WRITER_NAMES,
      (name) => (items: Many, options: unknown) =>
        flat(run({ operation: name, options, input: together(itemsIn(name, items)) })),
    ),
    ...named(
      PRINTER_NAMES,
      (name) => async (value: unknown, options: unknown) =>
        whole(run({ operation: name, options, input: printed(name, value) })),
    ),
  ]) as Formats
}

/** Items on their way to a process, or from it. Those of a batch are all there: to wait for the next lets nobody in between. */
const BATCH = 250

async function* flat(batches: AsyncIterable<readonly unknown[]>): AsyncGenerator<unknown> {
  let given = 0
  for await (const items of batches)
    for (const item of items) {
      yield item
      given += 1
      if (given % BATCH === 0) await giveWay()
    }
}

/** A value that came as pieces of its JSON. */
async function whole(batches: AsyncIterable<readonly unknown[]>): Promise<unknown> {
  const texts: string[] = []
  for await (const [text] of batches) texts.push(String(text))
  return parseJsonInSlices(texts.join(''))
}

async function* alone(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly Uint8Array[]> {
  for await (const piece of pieces) yield [piece]
}

async function* together(items: AsyncIterable<unknown>): AsyncGenerator<readonly unknown[]> {
  let batch: unknown[] = []
  for await (const item of items) {
    if (batch.push(item) < BATCH) continue
    yield batch
    batch = []
    await giveWay()
  }
  if (batch.length > 0) yield batch
}

/** @throws FormatError INVALID_ARGUMENT for a value that is not JSON */
async function* printed(name: string, value: unknown): AsyncGenerator<readonly string[]> {
  try {
    for (const piece of printJsonInPieces(value)) {
      yield [piece]
      await giveWay()
    }
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    throw new FormatError('INVALID_ARGUMENT', `${name}: argument 1 must be JSON`, { cause })
  }
}
