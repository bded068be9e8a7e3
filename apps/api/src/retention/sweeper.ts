import type { Logger } from 'pino'
import { type SweepParts, sweep } from './sweep.ts'

const EVERY_MS = 60 * 60 * 1000
const FIRST_AFTER_MS = 60 * 1000

export type Sweeper = { start(): void; stop(): Promise<void> }

/** Sweeps in the background, every hour, from a minute after the start. */
export function createSweeper(parts: Omit<SweepParts, 'signal'> & { log: Logger }): Sweeper {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let underWay = Promise.resolve()

  async function once(): Promise<void> {
    try {
      const swept = await sweep({ ...parts, signal: stopping.signal })
      if (swept) parts.log.info(swept, 'swept what need not be kept')
    } catch (err) {
      parts.log.error({ err }, 'sweep failed; the next one tries again')
    }
  }

  function plan(ms: number): void {
    timer = setTimeout(() => {
      underWay = once().then(() => {
        if (!stopping.signal.aborted) plan(EVERY_MS)
      })
    }, ms).unref()
  }

  return {
    start: () => plan(FIRST_AFTER_MS),
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await underWay
    },
  }
}
