import type { Logger } from 'pino'

const HARD_STOP_MS = 15_000

/**
 * Ends the server once on SIGTERM or SIGINT: `stop` finishes what is under way, and hears whether others are to be warned first,
 * which nobody at a keyboard waits for. A second signal, or too long a wait, ends it at once.
 * @returns ends it in the same order, with another exit code than 0
 */
export function stopOnSignal(
  log: Logger,
  graceMs: number,
  stop: (graceMs: number) => Promise<void>,
): (code: number) => void {
  let stopping = false
  const end = (code: number, signal?: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    setTimeout(() => process.exit(1), graceMs + HARD_STOP_MS).unref()
    stop(signal === 'SIGTERM' ? graceMs : 0).then(
      () => process.exit(code),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    log.info({ signal }, 'stopping: finishing the steps under way')
    end(0, signal)
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  return end
}
