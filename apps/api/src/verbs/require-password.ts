import { ApiError } from '../ground/api-error.ts'
import type { Context } from './context.ts'

const TRIES = 5
const WITHIN_SECONDS = 15 * 60

/**
 * To show secrets again takes the person's own password: somebody else may hold their session.
 * @throws ApiError WRONG_PASSWORD, TOO_MANY_ATTEMPTS
 */
export async function requirePassword(
  { parts, caller }: Context<'audit' | 'auth' | 'entries'>,
  password: string,
  headers: Headers,
): Promise<void> {
  const counter = `password-again:${caller.userId}`
  if ((await parts.entries.increment(counter, WITHIN_SECONDS)) > TRIES) {
    throw new ApiError('TOO_MANY_ATTEMPTS', 'Too many wrong passwords; wait a quarter of an hour')
  }
  const isRight = await parts.auth.api.verifyPassword({ body: { password }, headers }).then(
    ({ status }) => status,
    () => false,
  )
  if (!isRight) {
    await parts.audit(caller, 'auth.wrong-password', caller.userId)
    throw new ApiError('WRONG_PASSWORD', 'The password is wrong')
  }
  await parts.entries.delete(counter)
}
