import { createRecent } from '../ground/recent.ts'

/** How many calls each door takes in a minute, in this process. */
export type Rates = {
  /** Counts a call. @returns undefined when it may come in, else in how many seconds the next one may */
  take(door: string, perMinute: number): number | undefined
}

type Bucket = { calls: number; at: number }

const MINUTE_MS = 60_000
/** A door that is forgotten starts full again. */
const DOORS = 100_000

/** A bucket for each door, which fills steadily and holds what a minute brings: a burst of that many is taken at once. */
export function createRates(now: () => number = () => performance.now()): Rates {
  const buckets = createRecent<Bucket>(DOORS)
  return {
    take(door, perMinute) {
      const at = now()
      const seen = buckets.get(door) ?? { calls: perMinute, at }
      const filled = Math.min(perMinute, seen.calls + ((at - seen.at) / MINUTE_MS) * perMinute)
      const isIn = filled >= 1
      buckets.set(door, { calls: isIn ? filled - 1 : filled, at })
      return isIn ? undefined : Math.max(1, Math.ceil(((1 - filled) * MINUTE_MS) / perMinute / 1000))
    },
  }
}
