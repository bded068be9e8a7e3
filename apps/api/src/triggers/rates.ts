import { createRecent } from '../ground/recent.ts'

/** How many calls each door takes in a minute, in this process. */
export type Rates = {
  /** Counts a call. @returns undefined when it may come in, else in how many seconds the next one may */
  take(door: string, perMinute: number): number | undefined
  /**
   * The same for a door that strangers crowd. Beyond what a minute brings, each caller gets a turn of their own, after all that were given
   * out before: callers of any number do not get in faster, and keep nobody out who comes again at their turn.
   */
  takeTurn(door: string, caller: string, perMinute: number): number | undefined
}

type Bucket = { calls: number; at: number }

const MINUTE_MS = 60_000
/** A caller who comes later than that waits again. */
const TURN_KEPT_MS = 5 * MINUTE_MS
/** A door that is forgotten starts full again. */
const DOORS = 100_000

/** A bucket for each door, which fills steadily and holds what a minute brings: a burst of that many is taken at once. */
export function createRates(now: () => number = () => performance.now()): Rates {
  const buckets = createRecent<Bucket>(DOORS)
  const lastTurns = createRecent<number>(DOORS)
  const turns = createRecent<number>(DOORS)
  return {
    takeTurn(door, caller, perMinute) {
      const at = now()
      const key = JSON.stringify([door, caller])
      const given = turns.get(key)
      if (given !== undefined && at < given) return Math.ceil((given - at) / 1000)
      if (given !== undefined && at < given + TURN_KEPT_MS) {
        turns.set(key, Number.NEGATIVE_INFINITY)
        return undefined
      }
      const turn =
        Math.max(at - MINUTE_MS, lastTurns.get(door) ?? Number.NEGATIVE_INFINITY) + MINUTE_MS / perMinute
      lastTurns.set(door, turn)
      if (turn <= at) return undefined
      turns.set(key, turn)
      return Math.ceil((turn - at) / 1000)
    },
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
