/** Work that is done again and again, until it is stopped. */
export type Repeated = {
  start(): void
  /** What is under way ends first. */
  stop(): Promise<void>
}

/**
 * Does `act` again and again, with a pause before each time. It does not keep the process alive.
 * @param pauseMs is asked before each pause where it is a function
 * @param act is told by the signal when it must stop
 * @param onFault hears what `act` throws; the next time comes all the same
 */
export function repeatedly(
  pauseMs: number | (() => number),
  act: (signal: AbortSignal) => Promise<void>,
  onFault: (fault: unknown) => void,
): Repeated {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let acting = Promise.resolve()

  function plan(): void {
    if (stopping.signal.aborted) return
    const waitMs = typeof pauseMs === 'number' ? pauseMs : pauseMs()
    timer = setTimeout(() => {
      acting = act(stopping.signal).catch(onFault).then(plan)
    }, waitMs).unref()
  }

  return {
    start: plan,
    async stop() {
      stopping.abort()
      clearTimeout(timer)
      await acting
    },
  }
}
