import { inBackground } from './timers.ts'

/** How often, and for how long in all, this process stood still. */
export type FreezeWatch = {
  /** How often the process stood still for more than a second. */
  count(): number
  /** For how many milliseconds, all together. */
  lostMs(): number
  /** Ends the watch; the counts stay readable. */
  stop(): void
}

const BEAT_MS = 250
const FREEZE_MS = 1_000

export function watchFreezes(now: () => number): FreezeWatch {
  let count = 0
  let lostMs = 0
  let last = now()
  const look = () => {
    const at = now()
    const gapMs = at - last
    last = at
    if (gapMs <= FREEZE_MS) return
    count += 1
    // The part of a beat in which it may have run is not lost.
    lostMs += gapMs - BEAT_MS
  }
  const timer = inBackground(setInterval(look, BEAT_MS))
  return {
    count() {
      look()
      return count
    },
    lostMs() {
      look()
      return lostMs
    },
    stop: () => clearInterval(timer),
  }
}
