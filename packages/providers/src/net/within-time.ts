import { ProviderError } from '../provider-error.ts'

/** How long a conversation may take, and who may stop it. */
export type Limit = { service: string; timeoutMs: number; signal?: AbortSignal | undefined }

/**
 * Does work that is told when to stop, and does not wait for it longer than that.
 * @throws ProviderError TIMEOUT, ABORTED, or what the work throws
 */
export async function withinTime<T>(
  { service, timeoutMs, signal }: Limit,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const timer = AbortSignal.timeout(timeoutMs)
  const stop = signal ? AbortSignal.any([timer, signal]) : timer
  const stopped = new Promise<never>((_, reject) => {
    const end = () =>
      reject(
        timer.aborted
          ? new ProviderError('TIMEOUT', `${service} took longer than ${timeoutMs} ms`)
          : new ProviderError('ABORTED', 'The call was stopped'),
      )
    if (stop.aborted) end()
    else stop.addEventListener('abort', end, { once: true })
  })
  return await Promise.race([stopped, work(stop)])
}
