import { allRows } from '../all-rows.ts'
import type { IntegrationRow } from '../integration.ts'
import type { Parts } from '../parts.ts'
import { problemOf, type RowProblem } from '../row-problem.ts'
import { contextOf } from '../sealed-config.ts'

/** How far a sweep has come. */
export type ResealProgress = {
  readonly seen: number
  /** Sealed anew. */
  readonly resealed: number
  /** Changed by others meanwhile: they were sealed anew by that, or the next sweep sees them. */
  readonly skipped: number
  /** Rows that do not open, left as they are. */
  readonly problems: readonly RowProblem[]
  /** Give it as `after` to go on from here. */
  readonly last: string | undefined
}

/** How a sweep goes about it. */
export type ResealOptions = {
  /** `last` of an earlier sweep. Without it the sweep starts over, which costs time and harms nothing. */
  readonly after?: string | undefined
  /** Rows read at a time. Default 100. */
  readonly batch?: number | undefined
  /** Stops between two rows. */
  readonly signal?: AbortSignal | undefined
  /** Told after each row. */
  readonly onProgress?: ((progress: ResealProgress) => void) | undefined
}

/**
 * Seals every row of every workspace under the primary key, while others read and write. Each row is swapped
 * only if nobody changed it meanwhile; killed half-way, it can go on or start over.
 */
export async function reseal(parts: Parts, options: ResealOptions = {}): Promise<ResealProgress> {
  const problems: RowProblem[] = []
  let progress: ResealProgress = { seen: 0, resealed: 0, skipped: 0, problems, last: options.after }
  for await (const row of allRows(parts, options)) {
    if (options.signal?.aborted) return progress
    const outcome = await resealRow(parts, row)
    if (typeof outcome === 'object') problems.push(outcome)
    progress = {
      problems,
      seen: progress.seen + 1,
      resealed: progress.resealed + Number(outcome === 'resealed'),
      skipped: progress.skipped + Number(outcome === 'skipped'),
      last: row.id,
    }
    options.onProgress?.(progress)
  }
  return progress
}

async function resealRow(
  { sealer, store }: Parts,
  row: IntegrationRow,
): Promise<'current' | 'resealed' | 'skipped' | RowProblem> {
  let sealed: string | null
  try {
    sealed = sealer.reseal(row.sealed, contextOf(row))
  } catch (error) {
    return problemOf(row, error)
  }
  if (sealed === null) return 'current'
  const swapped = await store.update({ ...row, sealed, version: row.version + 1 })
  return swapped ? 'resealed' : 'skipped'
}
