import { resealAll, type SealedRow } from '@orch/crypto'
import { allRows } from '../all-rows.ts'
import type { IntegrationRow } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { problemOf, type RowProblem } from '../row-problem.ts'
import { credentialPlace } from '../sealed-config.ts'

/** How far a sweep has come. */
export type ResealProgress = {
  readonly seen: number
  /** Sealed again. */
  readonly resealed: number
  /** Needed nothing. */
  readonly current: number
  /** Changed by others meanwhile: most were sealed again by that, the next sweep sees the rest. */
  readonly changed: number
  /** Rows that do not open, left as they are. */
  readonly problems: readonly RowProblem[]
  /** Give it as `after` to go on from here. */
  readonly last: string | undefined
  /** False when the signal ended it. */
  readonly isFinished: boolean
}

/** How a sweep goes about it. */
export type ResealOptions = {
  /** `last` of an earlier sweep. Without it the sweep starts over, which costs time and harms nothing. */
  readonly after?: string | undefined
  /** Rows worked on at the same time. Default 100. */
  readonly batch?: number | undefined
  /** Ends the sweep after the batch under way. */
  readonly signal?: AbortSignal | undefined
  /** Told after each batch. */
  readonly onProgress?: ((progress: ResealProgress) => void) | undefined
}

type Swept = SealedRow & { readonly row: IntegrationRow }

export async function reseal(parts: VaultParts, options: ResealOptions = {}): Promise<ResealProgress> {
  const { after, batch = 100, signal, onProgress } = options
  const problems: RowProblem[] = []
  const toProgress = ({ last, unreadable: _, ...counts }: Awaited<ReturnType<typeof resealAll<Swept>>>) => ({
    ...counts,
    problems,
    last: last?.row.id ?? after,
  })
  const end = await resealAll<Swept>({
    sealer: parts.sealer,
    source: sweep(parts, after, batch),
    swap: ({ row }, sealed) => parts.store.update({ ...row, sealed, version: row.version + 1 }),
    batch,
    onUnreadable: ({ row }, error) => problems.push(problemOf(row, error)),
    onProgress: (progress) => onProgress?.(toProgress(progress)),
    ...(signal && { signal }),
  })
  return toProgress(end)
}

async function* sweep(parts: VaultParts, after: string | undefined, batch: number): AsyncGenerator<Swept> {
  for await (const row of allRows(parts, { after, batch })) {
    yield { row, sealed: row.sealed, context: credentialPlace(row) }
  }
}
