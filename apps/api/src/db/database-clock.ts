import type { Logger } from 'pino'
import type { Prisma } from '../generated/prisma/client.ts'
import { repeatedly } from '../ground/repeatedly.ts'
import type { Database } from './open-database.ts'

/** The time of the database, which all processes on it share. */
export type DatabaseClock = {
  now(): Date
  /** Asks the database what time it is, and again at intervals. @throws Error while it is away */
  start(): Promise<void>
  stop(): Promise<void>
}

const ASK_EVERY_MS = 5_000
/** Two clocks that agree to this are the same clock. How long the question took is allowed for besides. */
const SAME_MS = 20
/** From here on an operator hears of it. */
const WRONG_MS = 60_000

/**
 * A machine whose clock is wrong must not end the delays of others early, nor let an execution that has just begun run out of time.
 * Between two answers of the database, and while it is away, the time goes on by a clock that nobody sets.
 */
export function createDatabaseClock({ pool }: Pick<Database, 'pool'>, log: Logger): DatabaseClock {
  let known = { time: Date.now(), at: performance.now() }
  let isWrong = false
  const now = () => known.time + performance.now() - known.at

  async function ask(): Promise<void> {
    const askedAt = performance.now()
    const { rows } = await pool.query<{ ms: number }>(
      'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
    )
    const at = performance.now()
    const [told] = rows
    if (told === undefined) return
    const halfWay = (at - askedAt) / 2
    const time = told.ms + halfWay
    if (Math.abs(time - now()) > SAME_MS + halfWay) known = { time, at }
    warn(Math.round(Date.now() - time))
  }

  function warn(aheadMs: number): void {
    const wasWrong = isWrong
    isWrong = Math.abs(aheadMs) > WRONG_MS
    if (isWrong && !wasWrong)
      log.warn(
        { aheadMs },
        'the clock of this machine differs from that of the database, which counts here; set it right, since outside services and the codes of two-factor go by it',
      )
  }

  const asking = repeatedly(ASK_EVERY_MS, ask, (err) =>
    log.debug({ err }, 'the database did not say what time it is; the last answer counts'),
  )
  return {
    now: () => new Date(now()),
    async start() {
      await ask()
      asking.start()
    },
    stop: asking.stop,
  }
}

/** What the database says at this moment: for what two processes compare to the millisecond. */
export async function databaseTime(client: Pick<Prisma.TransactionClient, '$queryRaw'>): Promise<Date> {
  const rows = await client.$queryRaw<[{ now: Date }]>`
    SELECT date_trunc('milliseconds', clock_timestamp()) AS now`
  return rows[0].now
}
