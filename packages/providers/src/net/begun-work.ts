import { ProviderError } from '../provider-error.ts'

/**
 * Work that must not be done twice. Once it has said that it begins, a failure that might pass is one of which nobody knows what became
 * of the work: it is not tried again by itself.
 * @throws ProviderError
 */
export async function begunWork<T>(work: (begun: () => void) => Promise<T>): Promise<T> {
  let isBegun = false
  try {
    return await work(() => {
      isBegun = true
    })
  } catch (error) {
    if (!isBegun || !(error instanceof ProviderError) || !error.retryable) throw error
    const { code, message, retryAfterMs } = error
    const facts = { cause: error, retryAfterMs, isUncertain: true }
    throw new ProviderError(code, `${message}. It may have done what it was asked`, facts)
  }
}
