import { ERRORS } from '@orch/contract'
import { ApiError } from './api-error.ts'

/** Whether something that was allowed before would be refused now. @throws what is no refusal, such as a database that is away */
export async function refusesNow(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return false
  } catch (error) {
    if (error instanceof ApiError && ERRORS[error.code].status < 500) return true
    throw error
  }
}
