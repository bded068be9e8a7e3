import { resealAll, type SealError, type Sealer } from '@orch/crypto'
import type pg from 'pg'
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns.ts'
import { countKeys, createSwap, sealedRows } from './sealed-rows.ts'

/** A row that does not open, and what to do. Nothing of it comes out of a secret. */
export type SealProblem = {
  table: string
  column: string
  key: string
  code: string
  keyId: string | null
  advice: string
}

/** How far a sweep is. `total`: rows that were under another key when it began. */
export type ResealProgress = {
  keyId: string
  total: number
  seen: number
  resealed: number
  /** Written by others meanwhile; the next sweep looks at them again. */
  changed: number
  problems: SealProblem[]
}

const MOST_PROBLEMS = 1_000

export type ResealParts = {
  pool: pg.Pool
  sealer: Sealer
  signal: AbortSignal
  onProgress?: (progress: ResealProgress) => void
}

/**
 * Seals every text of every table under the primary key while others read and write. Done rows are skipped by their head, so a sweep
 * that was killed goes on where it stopped by being started again.
 */
export async function resealEverything(parts: ResealParts): Promise<ResealProgress> {
  const { pool, sealer, signal, onProgress } = parts
  const keyId = sealer.ring.primaryId
  let progress: ResealProgress = {
    keyId,
    total: await countOthers(pool, keyId),
    seen: 0,
    resealed: 0,
    changed: 0,
    problems: [],
  }
  for (const column of SEALED_COLUMNS) {
    const before = progress
    const add = ({ seen, resealed, changed }: { seen: number; resealed: number; changed: number }) => {
      progress = {
        ...before,
        seen: before.seen + seen,
        resealed: before.resealed + resealed,
        changed: before.changed + changed,
      }
      onProgress?.(progress)
    }
    await resealAll({
      sealer,
      source: sealedRows(pool, column, { unless: keyId }),
      swap: createSwap(pool, column),
      batch: column.batch,
      signal,
      onUnreadable: ({ key }, error) => {
        if (before.problems.length < MOST_PROBLEMS) before.problems.push(problemOf(column, key, error))
      },
      onProgress: add,
    })
    if (signal.aborted) break
  }
  return progress
}

/** Rows of all tables under each key. */
export async function countAllKeys(
  pool: Pick<pg.ClientBase, 'query'>,
  columns: readonly SealedColumn[] = SEALED_COLUMNS,
): Promise<Map<string, number>> {
  const all = new Map<string, number>()
  for (const column of columns) {
    for (const [keyId, count] of await countKeys(pool, column)) all.set(keyId, (all.get(keyId) ?? 0) + count)
  }
  return all
}

async function countOthers(pool: pg.Pool, keyId: string): Promise<number> {
  const counts = [...(await countAllKeys(pool))]
  return counts.reduce((sum, [key, count]) => (key === keyId ? sum : sum + count), 0)
}

export function problemOf(
  { table, column, remedy }: SealedColumn,
  key: readonly string[],
  error: SealError,
): SealProblem {
  const { code, keyId } = error
  return {
    table,
    column,
    key: key.join(' '),
    code,
    keyId: keyId ?? null,
    advice: adviceFor(code, keyId, remedy),
  }
}

function adviceFor(code: SealError['code'], keyId: string | undefined, remedy: string): string {
  switch (code) {
    case 'UNKNOWN_KEY':
      return `Add the key with the id ${keyId} to the old keys and reseal; if it is lost, ${remedy}`
    case 'RETIRED_KEY':
      return `Take ${keyId} off the retired keys, add it to the old keys and reseal; if it is lost, ${remedy}`
    case 'OPEN_FAILED':
      return `Add the key of the seed system it was sealed with to the old keys; if it is lost or the row was altered, ${remedy}`
    case 'WRONG_KEY':
    case 'TAMPERED_OR_WRONG_CONTEXT':
      return `The row was altered, or copied from another row or workspace: find out by whom, then ${remedy}`
    default:
      return `The stored text is damaged: restore the row from a backup, or ${remedy}`
  }
}
