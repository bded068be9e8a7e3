import type { Logger } from 'pino'
import type { Database } from '../db/open-database.ts'
import { repeatedly } from '../ground/repeatedly.ts'

/** The time of the database, which all processes on it share. */
export type DatabaseClock = {
  now(): Date
  /** Asks the database what time it is, and again at intervals. @throws Error while it is away */
  start(): Promise<void>
  stop(): Promise<void>
}

const ASK_EVERY_MS = 5_000
/** Two clocks that agree to this are the same clock: the question itself takes time. */
const SAME_MS = 500

/**
 * A machine whose clock is wrong must not end the delays of others early, nor let an execution that has just begun run out of time.
 * While the database is away, the last known difference holds.
 */
export function createDatabaseClock({ pool }: Database, log: Logger): DatabaseClock {
  let aheadMs = 0

  async function ask(): Promise<void> {
    const askedAt = Date.now()
    const { rows } = await pool.query<{ ms: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
    )
    const answeredAt = Date.now()
    const [told] = rows
    if (told === undefined) return
    const differsMs = Math.round(told.ms - (askedAt + answeredAt) / 2)
    aheadMs = Math.abs(differsMs) > SAME_MS + (answeredAt - askedAt) / 2 ? differsMs : 0
  }

  const asking = repeatedly(ASK_EVERY_MS, ask, (err) =>
    log.debug({ err }, 'the database did not say what time it is; the last difference counts'),
  )
  return {
    now: () => new Date(Date.now() + aheadMs),
    async start() {
      await ask()
      asking.start()
    },
    stop: asking.stop,
  }
}
