import type { Logger } from 'pino'
import { type Repeated, repeatedly } from '../ground/repeatedly.ts'
import { type SweepParts, sweep } from './sweep.ts'

const EVERY_MS = 60 * 60 * 1000
const FIRST_AFTER_MS = 60 * 1000

/** Sweeps in the background, every hour, from a minute after the start. */
export function createSweeper(parts: Omit<SweepParts, 'signal'> & { log: Logger }): Repeated {
  let nextMs = FIRST_AFTER_MS

  async function once(signal: AbortSignal): Promise<void> {
    nextMs = EVERY_MS
    const swept = await sweep({ ...parts, signal })
    if (swept) parts.log.info(swept, 'swept what need not be kept')
  }

  return repeatedly(
    () => nextMs,
    once,
    (err) => parts.log.error({ err }, 'sweep failed; the next one tries again'),
  )
}
