import { type FreezeWatch, watchFreezes } from './freezes.ts'

/** Calls `ring` once after `ms`. What it returns stops it. */
export type StartTimer = (ms: number, ring: () => void) => () => void

/**
 * Timers for limits on others, such as a service that a step calls. Time in which this process stood still does not count: the other
 * may have answered long ago, and nobody was there to hear it.
 */
export function createAwakeTimers(now: () => number): StartTimer {
  let watch: FreezeWatch | undefined
  let running = 0

  return (ms, ring) => {
    watch ??= watchFreezes(now)
    const { lostMs } = watch
    running += 1
    let isOver = false
    let known = lostMs()
    let timer = setTimeout(due, ms)

    function due(): void {
      const newMs = lostMs() - known
      known += newMs
      if (newMs > 0) timer = setTimeout(due, newMs)
      else if (end()) ring()
    }

    function end(): boolean {
      if (isOver) return false
      isOver = true
      clearTimeout(timer)
      running -= 1
      // Nothing is watched while nothing runs.
      if (running > 0) return true
      watch?.stop()
      watch = undefined
      return true
    }

    return () => void end()
  }
}

/** The timers of this process. */
export const startAwakeTimer: StartTimer = createAwakeTimers(() => performance.now())
