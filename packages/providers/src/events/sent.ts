import { ProviderError } from '../provider-error.ts'

/** What is gone already needs no removing. */
export async function ifThere<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'NOT_FOUND') return undefined
    throw error
  }
}
