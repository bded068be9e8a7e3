import type { Logger } from 'pino'

const HARD_STOP_MS = 15_000
/** A terminal and a service manager signal every process of the group, and npm and scripts/run.mjs hand theirs on besides. */
const SAME_SIGNAL_MS = 1_000

export type Stopping = {
  /**
   * From here on it can be stopped in order: `stop` finishes what is under way, and hears whether others are to be warned first,
   * which nobody at a keyboard waits for. A stop that was asked for during the start begins now.
   * @returns false when it does
   */
  inOrder(stop: (graceMs: number) => Promise<void>): boolean
  /** Ends it in the same order, with another exit code than 0. */
  end(code: number): void
}

/**
 * Ends the process once on SIGTERM or SIGINT. A start under way is waited for: what it opens, such as a database server, would go
 * on alone. A second signal, or too long a wait, ends it at once.
 */
export function stopOnSignal(log: Logger, graceMs: number): Stopping {
  let begun: { at: number; code: number; graceMs: number } | undefined
  let inOrder: ((graceMs: number) => Promise<void>) | undefined

  const stop = () => {
    if (begun === undefined || inOrder === undefined) return
    const { code, graceMs } = begun
    inOrder(graceMs).then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  const begin = (code: number, graceMs: number) => {
    if (begun) return
    begun = { at: performance.now(), code, graceMs: inOrder ? graceMs : 0 }
    setTimeout(() => process.exit(code || 1), graceMs + HARD_STOP_MS).unref()
    stop()
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (begun) {
      if (performance.now() - begun.at >= SAME_SIGNAL_MS) process.exit(1)
      return
    }
    log.info(
      { signal },
      inOrder ? 'stopping: finishing the steps under way' : 'stopping when the start is done',
    )
    begin(0, signal === 'SIGTERM' ? graceMs : 0)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return {
    inOrder(how) {
      inOrder = how
      stop()
      return begun === undefined
    },
    end: (code) => begin(code, 0),
  }
}
