import { ApiError } from '../ground/api-error.ts'
import type { Context } from './context.ts'

const TRIES = 5
const WITHIN_SECONDS = 15 * 60

/** An account without a password must have signed in at its provider just now. */
const FRESH_MS = 10 * 60_000

/**
 * To show secrets again takes the person's own password: somebody else may hold their session.
 * @throws ApiError WRONG_PASSWORD, TOO_MANY_ATTEMPTS
 */
export async function requirePassword(
  { parts, caller }: Context<'audit' | 'auth' | 'entries'>,
  password: string,
  headers: Headers,
): Promise<void> {
  if (!(await hasPassword(parts, caller.userId))) return requireFresh(parts, headers)
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

type Own = Context<'auth'>['parts']

/** Whether somebody signs in with a password, and not at a provider alone. */
export async function hasPassword({ auth }: Own, userId: string): Promise<boolean> {
  const { internalAdapter } = await auth.$context
  return (await internalAdapter.findAccounts(userId)).some(({ providerId }) => providerId === 'credential')
}

/** @throws ApiError WRONG_PASSWORD */
async function requireFresh({ auth }: Own, headers: Headers): Promise<void> {
  const found = await auth.api.getSession({ headers })
  if (found && Date.now() - new Date(found.session.createdAt).getTime() < FRESH_MS) return
  throw new ApiError(
    'WRONG_PASSWORD',
    'You have no password here: sign out, sign in again at your provider, and repeat this within ten minutes',
  )
}
