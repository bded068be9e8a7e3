import type { Logger } from 'pino'
import type { EmbeddedPostgres } from './embedded-postgres.ts'

const LOOK_MS = 250
const LONGEST_PAUSE_MS = 5_000

/**
 * Starts the embedded database again whenever it died. PostgreSQL ends itself when its log finds no room on the disk, and
 * does not start before there is some: it is tried again ever more slowly, at least every 5 s.
 * @returns a function that stops looking; it waits for a start under way
 */
export function keepAlive(
  postgres: Pick<EmbeddedPostgres, 'isAlive' | 'revive'>,
  log: Pick<Logger, 'error' | 'info'>,
): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let looking = Promise.resolve()
  let pauseMs = LOOK_MS
  let isStopped = false

  async function look(): Promise<void> {
    if (!postgres.isAlive()) await revive()
    if (!isStopped) plan()
  }

  async function revive(): Promise<void> {
    if (pauseMs === LOOK_MS) log.error('the embedded PostgreSQL ended: starting it again')
    try {
      await postgres.revive()
      pauseMs = LOOK_MS
      log.info('the embedded PostgreSQL is back')
    } catch (err) {
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      log.error({ err, againInMs: pauseMs }, 'the embedded PostgreSQL does not start')
    }
  }

  function plan(): void {
    timer = setTimeout(() => {
      looking = look()
    }, pauseMs).unref()
  }

  plan()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    await looking
  }
}
