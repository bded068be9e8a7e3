import type { StepLog } from '@orch/contract'
import { receiptsOf } from '../../routing/receipts.ts'
import type { Services } from '../services.ts'
import { toStepLog } from './to-execution.ts'

/** Read at once: as many steps as have so many bytes as they are stored, or so many steps. */
const PAGE_BYTES = 2 * 1024 * 1024
const PAGE_STEPS = 200

type Size = { step: string; bytes: number }

/** `only`: these steps; all of them unless said otherwise. */
type Which = { order?: 'oldest' | 'newest'; only?: readonly string[] }

/** In the order in which the steps began, without what they hold. */
const SIZES = `
SELECT step, coalesce(pg_column_size(input), 0) + coalesce(pg_column_size(output), 0) AS bytes
FROM execution_steps WHERE execution_id = $1 AND ($2::text[] IS NULL OR step = ANY($2)) ORDER BY position, started_at, step`

/**
 * The logs of an execution's steps, a few at a time: thousands of steps, or a few large ones, are never in memory
 * together, and other requests go on between them.
 */
export async function* stepLogs(
  { db }: Pick<Services, 'db'>,
  executionId: string,
  { order = 'oldest', only }: Which = {},
): AsyncGenerator<StepLog> {
  if (only?.length === 0) return
  const { rows: sizes } = await db.pool.query<Size>(SIZES, [executionId, only ?? null])
  for (const steps of pagesOf(order === 'oldest' ? sizes : sizes.reverse())) {
    const rows = await db.prisma.executionStep.findMany({ where: { executionId, step: { in: steps } } })
    const receipts = await receiptsOf(db.prisma, executionId, steps)
    const byStep = new Map(rows.map((row) => [row.step, row]))
    for (const step of steps) {
      const row = byStep.get(step)
      if (row) yield await toStepLog(row, receipts.get(step))
      await new Promise((others) => setImmediate(others))
    }
  }
}

function pagesOf(sizes: readonly Size[]): string[][] {
  const pages: string[][] = []
  let page: string[] = []
  let left = PAGE_BYTES
  for (const { step, bytes } of sizes) {
    if (page.length > 0 && (bytes > left || page.length === PAGE_STEPS)) {
      pages.push(page)
      page = []
      left = PAGE_BYTES
    }
    page.push(step)
    left -= bytes
  }
  return page.length > 0 ? [...pages, page] : pages
}
