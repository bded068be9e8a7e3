import type { Logger } from 'pino'
import { repeatedly } from '../ground/repeatedly.ts'
import type { EmbeddedPostgres } from './embedded-postgres.ts'

const POLL_MS = 250
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
  let pauseMs = POLL_MS
  let isUnknown = false

  /** What cannot be found out now, such as out of descriptors, is looked at again: a second server must not start beside the first. */
  function isDead(): boolean {
    try {
      const isAlive = postgres.isAlive()
      isUnknown = false
      return !isAlive
    } catch (err) {
      if (!isUnknown) log.error({ err }, 'whether the embedded PostgreSQL lives cannot be told now')
      isUnknown = true
      return false
    }
  }

  async function revive(): Promise<void> {
    if (pauseMs === POLL_MS) log.error('the embedded PostgreSQL ended: starting it again')
    try {
      await postgres.revive()
      pauseMs = POLL_MS
      log.info('the embedded PostgreSQL is back')
    } catch (err) {
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      log.error({ err, againInMs: pauseMs }, 'the embedded PostgreSQL does not start')
    }
  }

  const looks = repeatedly(
    () => pauseMs,
    async () => {
      if (isDead()) await revive()
    },
    (err) => log.error({ err }, 'the embedded PostgreSQL was not looked after'),
  )
  looks.start()
  return looks.stop
}
