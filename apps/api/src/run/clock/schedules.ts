import type { Logger } from 'pino'
import { type Repeated, repeatedly } from '../../ground/repeatedly.ts'
import { type FireParts, type Firing, fireDue, fireQueued } from './fire-schedule.ts'
import { followSchedules, type ScheduleRow } from './follow-schedules.ts'
import { DUE, MOST_DUE, NEXT_IN_QUEUE, UNTIL_NEXT } from './schedule-sql.ts'

const POLL_EVERY_MS = 1_000
const SOONEST_MS = 5
/** So many times are decided at once: their executions are opened in one write. */
const AT_ONCE = 4

/**
 * Workflows with Schedule triggers, started by the clock of the database. Every process looks: what the table says now is what
 * fires, and the scheduled time is the idempotency key, so that a time which two processes fire opens one execution.
 */
export function createSchedules(parts: FireParts): Repeated {
  const { db, log } = parts
  let nextMs = 0

  async function poll(): Promise<void> {
    nextMs = POLL_EVERY_MS
    await followSchedules(db)
    const due = await db.pool.query<ScheduleRow>(DUE)
    await eachOf(due.rows, (one) => fireDue(parts, one), log)
    const queued = await db.pool.query<Firing>(NEXT_IN_QUEUE)
    await eachOf(queued.rows, (one) => fireQueued(parts, one), log)
    nextMs = due.rows.length === MOST_DUE ? SOONEST_MS : await untilNext(db)
  }

  return repeatedly(
    () => nextMs,
    poll,
    (err) => log.warn({ err }, 'schedules were not read; it is tried again'),
  )
}

async function untilNext(db: FireParts['db']): Promise<number> {
  const { rows } = await db.pool.query<{ ms: number | null }>(UNTIL_NEXT)
  return Math.min(POLL_EVERY_MS, Math.max(rows[0]?.ms ?? POLL_EVERY_MS, SOONEST_MS))
}

/** One that fails stays due, and keeps no other from its turn. */
async function eachOf<T extends Pick<Firing, 'workflowId' | 'nodeId'>>(
  items: readonly T[],
  act: (item: T) => Promise<void>,
  log: Logger,
): Promise<void> {
  const left = items.values()
  const work = async () => {
    for (const item of left) {
      await act(item).catch((err: unknown) =>
        log.error({ workflowId: item.workflowId, err }, 'a time was not decided; it is tried again'),
      )
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
