import { type Repeated, repeatedly } from '../ground/repeatedly.ts'
import { type ProbeParts, probeDue } from './probe-due.ts'

const ROUND_MS = 5 * 60_000

/** Probes in the background, in rounds; off when `everyMs` is 0. */
export function createProber(parts: Omit<ProbeParts, 'signal' | 'streaks'>): Repeated {
  const streaks: ProbeParts['streaks'] = new Map()

  async function round(signal: AbortSignal): Promise<void> {
    try {
      const asked = await probeDue({ ...parts, streaks, signal })
      if (asked) parts.log.debug({ asked }, 'probed credentials')
    } catch (err) {
      if (!signal.aborted) throw err
    }
  }

  const rounds = repeatedly(ROUND_MS, round, (err) =>
    parts.log.error({ err }, 'probing failed; the next round tries again'),
  )
  return {
    start() {
      if (parts.everyMs > 0) rounds.start()
    },
    stop: rounds.stop,
  }
}
