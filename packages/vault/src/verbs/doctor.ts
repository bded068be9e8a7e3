import { allRows } from '../all-rows.ts'
import type { VaultParts } from '../parts.ts'
import { problemOf, type RowProblem } from '../row-problem.ts'
import { openConfig } from '../sealed-config.ts'

/** What a look at every row found. */
export type Diagnosis = {
  readonly checked: number
  /** Rows that open but would be sealed otherwise today: reseal them. */
  readonly stale: number
  readonly problems: readonly RowProblem[]
}

export async function doctor(parts: VaultParts, options: { batch?: number } = {}): Promise<Diagnosis> {
  const problems: RowProblem[] = []
  let checked = 0
  let stale = 0
  for await (const row of allRows(parts, options)) {
    checked += 1
    try {
      openConfig(parts, row)
      if (isStale(parts, row.sealed)) stale += 1
    } catch (error) {
      problems.push(problemOf(row, error))
    }
  }
  return { checked, stale, problems }
}

function isStale({ sealer }: VaultParts, sealed: string): boolean {
  return sealer.inspect(sealed).keyId !== sealer.ring.primaryId
}
