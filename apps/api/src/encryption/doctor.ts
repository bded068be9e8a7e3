import { SealError, type Sealer } from '@orch/crypto'
import type pg from 'pg'
import { problemOf, type SealProblem } from './reseal.ts'
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts'
import { type StoredSeal, sealedRows } from './sealed-rows.ts'

/** What a look at every sealed row found. */
export type Diagnosis = {
  checked: number
  /** Rows that open, but with a key or format that is not the current one: reseal them. */
  stale: number
  problems: SealProblem[]
}

/** Opens every sealed text there is, and names those that do not open and what to do. Changes nothing. */
export async function examine(
  pool: pg.Pool,
  sealer: Sealer,
  { columns = SEALED_COLUMNS, signal }: { columns?: readonly SealedColumn[]; signal?: AbortSignal } = {},
): Promise<Diagnosis> {
  const found: Diagnosis = { checked: 0, stale: 0, problems: [] }
  for (const column of columns) {
    for await (const row of sealedRows(pool, column)) {
      if (signal?.aborted) return found
      found.checked += 1
      const opened = open(sealer, row)
      if (opened instanceof SealError) found.problems.push(problemOf(column, row.key, opened))
      else if (opened.stale) found.stale += 1
    }
  }
  return found
}

function open(sealer: Sealer, { sealed, context }: StoredSeal): { stale: boolean } | SealError {
  try {
    return sealer.open(sealed, context)
  } catch (error) {
    if (error instanceof SealError) return error
    throw error
  }
}
