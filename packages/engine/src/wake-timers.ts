import { inBackground } from './timers.ts'

export type WakeTimers = {
  /** Calls `wake` with the id at the time given; a later call for the same id replaces the earlier. */
  set(id: string, at: Date): void
  count(): number
  clear(): void
}

/** The longest a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1

/** Timers of this process: they keep it from nothing, and a lost one is found in the store. */
export function createWakeTimers(now: () => Date, wake: (id: string) => void): WakeTimers {
  const timers = new Map<string, NodeJS.Timeout>()

  function set(id: string, at: Date): void {
    clearTimeout(timers.get(id))
    const left = Math.max(at.getTime() - now().getTime(), 0)
    const ring = () => {
      if (at > now()) return set(id, at)
      timers.delete(id)
      wake(id)
    }
    timers.set(id, inBackground(setTimeout(ring, Math.min(left, LONGEST_MS))))
  }

  return {
    set,
    count: () => timers.size,
    clear() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
