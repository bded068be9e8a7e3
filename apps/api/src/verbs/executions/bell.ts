/** Wakes one that waits for news. */
export type Bell = {
  ring(): void
  /** Resolves at the next ring, or at one since the last time; or after so many ms, or when the signal aborts. */
  heard(ms: number, signal: AbortSignal): Promise<void>
}

/** Rings of events between two looks are one. */
export function createBell(): Bell {
  let hasRung = false
  let wake = () => {}
  return {
    ring() {
      hasRung = true
      wake()
    },
    async heard(ms: number, signal: AbortSignal): Promise<void> {
      if (!hasRung)
        await new Promise<void>((resolve) => {
          const finish = () => {
            clearTimeout(timer)
            signal.removeEventListener('abort', finish)
            resolve()
          }
          const timer = setTimeout(finish, Math.max(0, ms))
          signal.addEventListener('abort', finish)
          wake = finish
        })
      hasRung = false
    },
  }
}
