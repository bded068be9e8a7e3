import { setTimeout as pause } from 'node:timers/promises'

/** Errors of the connection, and PostgreSQL's own words for stopping, starting and crashed. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  '57P01',
  '57P02',
  '57P03',
  '08006',
  '08003',
])
const ENDED = /Connection terminated|Client has encountered a connection error/

/**
 * Tries again while the database restarts, so that a step that ended is still written and does not run again. What `act` does
 * must bear being done twice: the answer of the first time may have been lost.
 * @throws the last error when the database stays away for longer than `forMs`
 */
export async function whileAway<T>(act: () => Promise<T>, forMs = 20_000): Promise<T> {
  const until = Date.now() + forMs
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1_000)) {
    try {
      return await act()
    } catch (error) {
      if (!isAway(error) || Date.now() + waitMs > until) throw error
      await pause(waitMs)
    }
  }
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return AWAY.has(code) || ENDED.test(error.message)
}
