import type { Logger } from 'pino'

const HARD_STOP_MS = 15_000

/**
 * Ends the server once on SIGTERM or SIGINT: `stop` finishes what is under way. A second signal, or too long a wait,
 * ends it at once.
 */
export function stopOnSignal(log: Logger, stop: () => Promise<void>): void {
  let stopping = false
  const end = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping: finishing the steps under way')
    setTimeout(() => process.exit(1), HARD_STOP_MS).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
