import { ProviderError } from '../provider-error.ts'
import { limitCall, type StartTimer } from './limit-call.ts'

/** How long a conversation may take, and who may stop it. */
export type Limit = {
  service: string
  timeoutMs: number
  signal?: AbortSignal | undefined
  startTimer?: StartTimer | undefined
}

/** Told before work that has a limit of its own, such as a query once the connection stands. */
export type NextLimit = (timeoutMs: number) => void

/**
 * Does work that is told when to stop, and does not wait for it longer than that.
 * @throws ProviderError TIMEOUT, ABORTED, or what the work throws
 */
export async function withinTime<T>(
  { service, timeoutMs, signal, startTimer }: Limit,
  work: (stop: AbortSignal, next: NextLimit) => Promise<T>,
): Promise<T> {
  let allowedMs = timeoutMs
  const limit = limitCall(timeoutMs, signal, startTimer)
  const next = (ms: number) => {
    allowedMs = ms
    limit.restart(ms)
  }
  try {
    return await limit.during(work(limit.signal, next))
  } catch (error) {
    if (error !== limit.signal.reason || !limit.signal.aborted) throw error
    throw limit.isTimeOver()
      ? new ProviderError('TIMEOUT', `${service} took longer than ${Math.round(allowedMs)} ms`)
      : new ProviderError('ABORTED', 'The call was stopped')
  } finally {
    limit.end()
  }
}
