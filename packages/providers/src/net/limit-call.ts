/** Calls `ring` once after `ms`. What it returns stops it. */
export type StartTimer = (ms: number, ring: () => void) => () => void

const startPlainTimer: StartTimer = (ms, ring) => {
  const timer = setTimeout(ring, ms)
  return () => clearTimeout(timer)
}

export type CallLimit = {
  /** Aborted when the time is over or the caller stops. */
  signal: AbortSignal
  isTimeOver(): boolean
  /** Must be called when the call is over: nothing of it stays behind. */
  end(): void
}

/** A signal for one call. One that is composed of others would be kept alive by them. */
export function limitCall(
  timeoutMs: number,
  outer: AbortSignal | undefined,
  startTimer: StartTimer = startPlainTimer,
): CallLimit {
  const own = new AbortController()
  let isTimeOver = false
  const stop = () => own.abort()
  const stopTimer = startTimer(timeoutMs, () => {
    isTimeOver = true
    own.abort()
  })
  outer?.addEventListener('abort', stop, { once: true })
  if (outer?.aborted) stop()
  return {
    signal: own.signal,
    isTimeOver: () => isTimeOver,
    end() {
      stopTimer()
      outer?.removeEventListener('abort', stop)
    },
  }
}
