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
  /** What comes now may take so long, whatever is left of the time so far. */
  restart(timeoutMs: number): void
  /** The work, or a rejection as soon as the signal is aborted: not everything hears a signal at every moment. */
  during<T>(work: Promise<T>): Promise<T>
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
  const start = (ms: number) =>
    startTimer(ms, () => {
      isTimeOver = true
      own.abort()
    })
  let stopTimer = start(timeoutMs)
  outer?.addEventListener('abort', stop, { once: true })
  if (outer?.aborted) stop()
  return {
    signal: own.signal,
    isTimeOver: () => isTimeOver,
    restart(ms) {
      stopTimer()
      if (!own.signal.aborted) stopTimer = start(ms)
    },
    during: (work) => orAborted(work, own.signal),
    end() {
      stopTimer()
      outer?.removeEventListener('abort', stop)
    },
  }
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}
