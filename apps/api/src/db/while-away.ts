import { setTimeout as pause } from 'node:timers/promises'
import { databaseFaultOf } from './database-fault.ts'

const AWAY_MS = 30_000
const UNWRITTEN_MS = 900_000
const LONGEST_PAUSE_MS = 1_000

/**
 * Tries again while the database restarts. What `act` does must bear being done twice: the answer of the first time may
 * have been lost. A full disk is no reason to wait: the caller must be told of it.
 * @throws the last error when the database stays away for longer than 30 s
 */
export function whileAway<T>(act: () => Promise<T>): Promise<T> {
  return tryWhile(act, (error) => databaseFaultOf(error) === 'away', AWAY_MS)
}

/**
 * The same for what has happened already, such as a step that ended: it is kept until it can be written, while the database
 * is away and while its disk is full, because what is not written is done again.
 * @throws the last error after 15 minutes
 */
export function untilWritten<T>(act: () => Promise<T>): Promise<T> {
  return tryWhile(act, (error) => databaseFaultOf(error) !== undefined, UNWRITTEN_MS)
}

async function tryWhile<T>(
  act: () => Promise<T>,
  isWorthIt: (error: unknown) => boolean,
  forMs: number,
): Promise<T> {
  // Not the time of day: a clock that is set back by hours would keep its caller for hours.
  const until = performance.now() + forMs
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await act()
    } catch (error) {
      if (!isWorthIt(error) || performance.now() + waitMs > until) throw error
      await pause(waitMs)
    }
  }
}
