import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger } from 'pino'
import { repeatedly } from '../ground/repeatedly.ts'
import { createPoolSockets } from './pool-sockets.ts'

const POLL_EVERY_MS = 2_000
const POLL_WHILE_AWAY_MS = 500
const ANSWERS_WITHIN_MS = 3_000
/** A process that was suspended misses one answer, not two. */
const HANGS_AFTER = 2

export type DatabaseWatch = {
  /** Since it answered neither now nor just before, until it answers again. */
  isAway(): boolean
  stop(): Promise<void>
}

type Watched = {
  config: pg.ClientConfig
  /** Told once when the database accepts connections or holds them, and answers nothing. */
  onHang(): void
  log: Pick<Logger, 'error' | 'info'>
}

/** Asks the database for a sign of life on a connection of its own; logs when it went away, and when it is back. */
export function watchDatabase({ config, onHang, log }: Watched): DatabaseWatch {
  const probe = createProbe(config)
  let missed = 0
  let awaySince: number | undefined

  function answered(): void {
    missed = 0
    if (awaySince === undefined) return
    log.info({ awayMs: Math.round(performance.now() - awaySince) }, 'the database is back')
    awaySince = undefined
  }

  function failed(err: unknown): void {
    missed += 1
    if (awaySince !== undefined || (err === SILENT && missed < HANGS_AFTER)) return
    awaySince = performance.now()
    log.error({ err }, 'the database went away: what can wait for it waits, everything else answers 503')
    if (err === SILENT) onHang()
  }

  async function poll(signal: AbortSignal): Promise<void> {
    try {
      await probe.ask()
      answered()
    } catch (err) {
      if (!signal.aborted) failed(err)
    }
  }

  const pauseMs = () => (missed === 0 ? POLL_EVERY_MS : POLL_WHILE_AWAY_MS)
  const polling = repeatedly(pauseMs, poll, (err) => log.error({ err }, 'the database was not watched'))
  polling.start()
  return {
    isAway: () => awaySince !== undefined,
    async stop() {
      const stopped = polling.stop()
      // A look under way ends with its connection.
      probe.close()
      await stopped
    },
  }
}

const SILENT = new Error(`The database did not answer within ${ANSWERS_WITHIN_MS} ms`)

/** One connection that is kept while it answers. */
function createProbe(config: pg.ClientConfig): { ask(): Promise<void>; close(): void } {
  const sockets = createPoolSockets()
  let client: pg.Client | undefined

  async function ask(): Promise<void> {
    const asked = client ?? new pg.Client({ ...config, stream: () => sockets.open() })
    if (client === undefined) {
      client = asked
      // An idle connection that breaks is replaced at the next look.
      asked.on('error', () => {
        if (client === asked) client = undefined
      })
      await asked.connect()
    }
    await asked.query('SELECT 1')
  }

  function close(): void {
    client = undefined
    // A polite end may hang as the answer did.
    sockets.cut()
  }

  return {
    async ask() {
      const silence = new AbortController()
      const silent = pause(ANSWERS_WITHIN_MS, undefined, { ref: false, signal: silence.signal })
      const tooLate = silent.then(() => Promise.reject(SILENT))
      // It is awaited below; when the answer came first, nobody hears of it.
      tooLate.catch(() => {})
      try {
        await Promise.race([ask(), tooLate])
      } catch (error) {
        close()
        throw error
      } finally {
        silence.abort()
      }
    },
    close,
  }
}
