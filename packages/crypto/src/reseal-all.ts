import { isInstance, requireObject, requireOptionalFunction, requireSource } from './arguments.ts'
import type { SealContext } from './context.ts'
import { SealError } from './seal-error.ts'
import { requireSealer, type Sealer } from './sealer.ts'

/** A stored text and the place it was sealed for. Carry along what `swap` needs, such as the row's id. */
export type SealedRow = { readonly sealed: string; readonly context: SealContext }

/** What {@link resealAll} works on and how. */
export type ResealOptions<Row extends SealedRow> = {
  /** Its ring's primary key is the one to move to. */
  readonly sealer: Sealer
  /** All rows, or those after the last one seen. */
  readonly source: AsyncIterable<Row> | Iterable<Row>
  /**
   * Stores `next` if the row still holds `row.sealed`, and tells whether it did, such as
   * `UPDATE … SET sealed = next WHERE id = row.id AND sealed = row.sealed`. What it throws ends the sweep.
   */
  readonly swap: (row: Row, next: string) => Promise<boolean>
  /** Rows whose swaps run at the same time. Default 100. */
  readonly batch?: number
  /** Ends the sweep after the batch under way. */
  readonly signal?: AbortSignal
  /** Told after every batch. */
  readonly onProgress?: (progress: ResealProgress<Row>) => void
  /** Told of every row that does not open; the sweep goes on. */
  readonly onUnreadable?: (row: Row, error: SealError) => void
}

/** Counts of rows so far. */
export type ResealProgress<Row extends SealedRow = SealedRow> = {
  readonly seen: number
  /** Sealed again and stored. */
  readonly resealed: number
  /** Needed nothing. */
  readonly current: number
  /** Written by somebody else meanwhile: look at them again in another sweep. */
  readonly changed: number
  /** Did not open, so left as they were. */
  readonly unreadable: number
  /** The last row of the last batch, for starting again after it. */
  readonly last: Row | undefined
  /** False while the source may have more. */
  readonly isFinished: boolean
}

type Outcome = 'resealed' | 'current' | 'changed' | 'unreadable'

const DEFAULT_BATCH = 100

/**
 * Seals every row under the primary key that is not there yet, while others read and write. Each row is swapped only if it is
 * still what was read, so a sweep can be stopped or killed at any moment and run again: done rows are skipped by their head.
 *
 * @returns the last progress; `isFinished` is false when the signal ended it
 * @throws SealError `INVALID_INPUT`; what `source`, `swap` or a callback throws comes through as it is
 * @example
 * ```ts
 * import { generateEncryptionKey, KeyRing, resealAll, Sealer } from '@orch/crypto'
 *
 * const old = KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])
 * const context = { owner: 'ws_1', kind: 'integration', id: 'int_7', field: 'credentials' }
 * const rows = [{ sealed: new Sealer(old).seal('hello', context), context }]
 *
 * const staged = old.stage(generateEncryptionKey())
 * const ring = staged.promote(staged.keyIds.find((id) => id !== old.primaryId) ?? '')
 * const { resealed, isFinished } = await resealAll({
 *   sealer: new Sealer(ring),
 *   source: rows,
 *   async swap(row, next) {
 *     // UPDATE … SET sealed = next WHERE id = … AND sealed = row.sealed
 *     row.sealed = next
 *     return true
 *   },
 * })
 * console.log(resealed, isFinished) // 1 true
 * ```
 */
export async function resealAll<Row extends SealedRow>(
  options: ResealOptions<Row>,
): Promise<ResealProgress<Row>> {
  const given = requireOptions(options)
  const { sealer, source, batch = DEFAULT_BATCH, signal, onProgress } = given
  const counts = { seen: 0, resealed: 0, current: 0, changed: 0, unreadable: 0 }
  let last: Row | undefined
  let rows: Row[] = []
  const finishBatch = async (isFinished: boolean) => {
    for (const outcome of await resealBatch(rows, sealer, given)) counts[outcome] += 1
    counts.seen += rows.length
    last = rows.at(-1) ?? last
    rows = []
    const progress = { ...counts, last, isFinished }
    onProgress?.(progress)
    return progress
  }
  for await (const row of source) {
    if (signal?.aborted) return finishBatch(false)
    rows.push(row)
    if (rows.length >= batch) await finishBatch(false)
  }
  return finishBatch(!signal?.aborted)
}

async function resealBatch<Row extends SealedRow>(
  rows: readonly Row[],
  sealer: Sealer,
  { swap, onUnreadable }: ResealOptions<Row>,
): Promise<Outcome[]> {
  const swaps = rows.map(async (row): Promise<Outcome> => {
    const next = resealRow(row, sealer)
    if (next instanceof SealError) {
      onUnreadable?.(row, next)
      return 'unreadable'
    }
    if (next === null) return 'current'
    return (await swap(row, next)) ? 'resealed' : 'changed'
  })
  // All swaps come to an end before a failed one is reported: none goes on unseen behind the caller's back.
  const settled = await Promise.allSettled(swaps)
  return settled.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}

function resealRow(row: SealedRow, sealer: Sealer): string | null | SealError {
  const { sealed, context } = requireObject(row, 'A row')
  try {
    return sealer.reseal(sealed, context)
  } catch (error) {
    if (error instanceof SealError) return error
    throw error
  }
}

function requireOptions<Row extends SealedRow>(options: ResealOptions<Row>): ResealOptions<Row> {
  const given = requireObject(options, 'What resealAll takes')
  const { sealer, source, swap, batch = DEFAULT_BATCH, signal, onProgress, onUnreadable } = given
  requireSealer(sealer)
  requireSource(source)
  if (typeof swap !== 'function') throw new SealError('INVALID_INPUT', 'resealAll needs a swap function')
  if (!Number.isInteger(batch) || batch < 1)
    throw new SealError('INVALID_INPUT', 'batch must be a whole number of 1 or more')
  requireOptionalFunction(onProgress, 'onProgress')
  requireOptionalFunction(onUnreadable, 'onUnreadable')
  if (signal !== undefined && !isInstance(signal, AbortSignal))
    throw new SealError('INVALID_INPUT', 'signal must be an AbortSignal')
  return given
}
