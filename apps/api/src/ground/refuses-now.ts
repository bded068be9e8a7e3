import { ERRORS } from '@orch/contract'
import { ApiError } from './api-error.ts'

/** Whether something that was allowed before would be refused now. @throws every other error, such as that of a database that is away */
export async function refusesNow(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return false
  } catch (error) {
    if (error instanceof ApiError && ERRORS[error.code].status < 500) return true
    throw error
  }
}
