import { blame } from '@orch/engine'
import type { Logger } from 'pino'

export type LastResort = {
  log: Logger
  /** What an error may show. */
  redact: (error: unknown) => unknown
  /** Ends the process in order, with this exit code. */
  end: (code: number) => void
}

/** The program itself is at fault (sysexits.h, EX_SOFTWARE). */
const FAULT_EXIT = 70

/**
 * For what nobody caught. The fault of a step fails that step, and a promise that nobody waited for or a lost connection of nobody
 * has left nothing half done: the process goes on. After any other error its state cannot be trusted, so it ends, and the next one
 * goes on with what is open.
 * @returns takes the handlers away again
 */
export function installLastResort(parts: LastResort): () => void {
  const onError = (error: unknown) => handle(parts, error, isOfConnection(error))
  const onRejection = (error: unknown) => handle(parts, error, true)
  process.on('uncaughtException', onError)
  process.on('unhandledRejection', onRejection)
  return () => {
    process.off('uncaughtException', onError)
    process.off('unhandledRejection', onRejection)
  }
}

function handle({ log, redact, end }: LastResort, error: unknown, isHarmless: boolean): void {
  const blamed = blame(error)
  const err = redact(error)
  if (blamed) {
    const { facts, wasOver } = blamed
    const what = wasOver ? 'work that was over already threw an error' : 'this work failed of an error'
    log.error({ ...facts, err }, `${what} that nothing caught; the process goes on`)
  } else if (isHarmless) {
    log.error({ err }, 'an error that nothing caught; nothing depends on it, so the process goes on')
  } else {
    log.fatal({ err }, 'an error that nothing caught; the process ends, and the next one takes up its work')
    end(FAULT_EXIT)
  }
}

/** An error of the system on a socket: it closed, and its user is told in its own way. */
function isOfConnection(error: unknown): boolean {
  if (!(error instanceof Error) || !('syscall' in error)) return false
  return ['read', 'write', 'connect', 'shutdown'].includes(String(error.syscall))
}
