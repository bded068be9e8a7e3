import { ProviderError } from '../provider-error.ts'
import { limitCall, type StartTimer } from './limit-call.ts'

/** How long a conversation may take, and who may stop it. */
export type Limit = {
  service: string
  timeoutMs: number
  signal?: AbortSignal | undefined
  startTimer?: StartTimer | undefined
}

/**
 * Does work that is told when to stop, and does not wait for it longer than that.
 * @throws ProviderError TIMEOUT, ABORTED, or what the work throws
 */
export async function withinTime<T>(
  { service, timeoutMs, signal, startTimer }: Limit,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = limitCall(timeoutMs, signal, startTimer)
  const stopped = new Promise<never>((_, reject) => {
    const end = () =>
      reject(
        limit.isTimeOver()
          ? new ProviderError('TIMEOUT', `${service} took longer than ${timeoutMs} ms`)
          : new ProviderError('ABORTED', 'The call was stopped'),
      )
    if (limit.signal.aborted) end()
    else limit.signal.addEventListener('abort', end, { once: true })
  })
  try {
    return await Promise.race([stopped, work(limit.signal)])
  } finally {
    limit.end()
  }
}
