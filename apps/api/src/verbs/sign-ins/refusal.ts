import type { ErrorCode } from '@orch/contract'
import { AuthorizationResponseError } from 'oauth4webapi'
import { OutsideRefusal } from '../../auth/outside/outside-account.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Services } from '../services.ts'

/** Why a sign-in at a provider came to nothing, as a code. What the provider or the network did wrong is in the log. */
export function refusalAt({ log, redactor }: Pick<Services, 'log' | 'redactor'>, error: unknown): ErrorCode {
  if (error instanceof ApiError || error instanceof OutsideRefusal) return error.code
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied')
    return 'SIGN_IN_DECLINED'
  // The words alone: what the libraries attach to their errors holds what the provider says of a person.
  const reason = redactor.text(error instanceof Error ? error.message : String(error))
  log.warn({ reason }, 'a sign-in at a provider failed')
  return 'SIGN_IN_FAILED'
}
