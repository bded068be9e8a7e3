import type { Services } from '../services.ts'

/** Asks for a turn at once. A server that is stopping leaves it to the next one, which finds it in the store. */
export function wakeExecution({ engine, log }: Pick<Services, 'engine' | 'log'>, executionId: string): void {
  try {
    engine.dispatch(executionId)
  } catch (err) {
    log.debug({ executionId, err }, 'woken by the next server')
  }
}
