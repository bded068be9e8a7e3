import { type ProbeParts, probeDue } from './probe-due.ts'

const ROUND_MS = 5 * 60_000

/** Probes in the background, in rounds; off when `everyMs` is 0. */
export function createProber(parts: Omit<ProbeParts, 'signal' | 'streaks'>) {
  const stopping = new AbortController()
  const streaks: ProbeParts['streaks'] = new Map()
  let timer: NodeJS.Timeout | undefined
  let underWay = Promise.resolve()

  async function round(): Promise<void> {
    try {
      const asked = await probeDue({ ...parts, streaks, signal: stopping.signal })
      if (asked) parts.log.debug({ asked }, 'probed credentials')
    } catch (err) {
      if (!stopping.signal.aborted) parts.log.error({ err }, 'probing failed; the next round tries again')
    }
  }

  return {
    start() {
      if (parts.everyMs === 0) return
      timer = setInterval(() => {
        underWay = underWay.then(round)
      }, ROUND_MS).unref()
    },
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await underWay
    },
  }
}
