import type { Change } from '../db/write.ts'
import { ApiError } from '../ground/api-error.ts'
import type { Context } from './context.ts'

const TRIES = 5
const WITHIN_SECONDS = 15 * 60

/** An account without a password must have signed in at its provider just now. */
const FRESH_MS = 10 * 60_000

/** What somebody proved: their password, as it was stored at that moment; undefined for an account that has none. */
export type Proven = { userId: string; hash: string | undefined }

/**
 * To show secrets again takes the person's own password: somebody else may hold their session.
 * @throws ApiError WRONG_PASSWORD, TOO_MANY_ATTEMPTS
 */
export async function requirePassword(
  { parts, caller }: Context<'audit' | 'auth' | 'entries' | 'now'>,
  password: string,
  headers: Headers,
): Promise<Proven> {
  const { userId } = caller
  const { internalAdapter, password: library } = await parts.auth.$context
  const hash = (await internalAdapter.findCredentialAccount(userId))?.password ?? undefined
  if (hash === undefined) {
    await requireFresh(parts, headers)
    return { userId, hash }
  }
  const counter = `password-again:${userId}`
  if ((await parts.entries.increment(counter, WITHIN_SECONDS)) > TRIES) {
    throw new ApiError('TOO_MANY_ATTEMPTS', 'Too many wrong passwords; wait a quarter of an hour')
  }
  if (!(await library.verify({ hash, password }))) {
    await parts.audit(caller, 'auth.wrong-password', userId)
    throw new ApiError('WRONG_PASSWORD', 'The password is wrong')
  }
  await parts.entries.delete(counter)
  return { userId, hash }
}

/**
 * Locks the account until the change ends. A password that was proven counts only while it is the one of the account: of two changes at
 * once the second finds another.
 * @throws ApiError WRONG_PASSWORD
 */
export async function requireStillProven(tx: Change['tx'], proven: Proven): Promise<void> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${proven.userId} FOR NO KEY UPDATE`
  await requireSamePassword(tx, proven)
}

/** The same for a change that holds the account already. @throws ApiError WRONG_PASSWORD */
export async function requireSamePassword(tx: Change['tx'], { userId, hash }: Proven): Promise<void> {
  const [row] = await tx.$queryRaw<{ password: string | null }[]>`
    SELECT password FROM accounts WHERE user_id = ${userId} AND provider_id = ${PASSWORD} FOR UPDATE`
  if ((row?.password ?? undefined) === hash) return
  throw new ApiError('WRONG_PASSWORD', 'The password was changed at the same moment; give the new one')
}

/** How the auth library calls sign-in by a password. */
export const PASSWORD = 'credential'

/** @throws ApiError WRONG_PASSWORD */
async function requireFresh(
  { auth, now }: Context<'auth' | 'now'>['parts'],
  headers: Headers,
): Promise<void> {
  const found = await auth.api.getSession({ headers })
  if (found && now().getTime() - new Date(found.session.createdAt).getTime() < FRESH_MS) return
  throw new ApiError(
    'WRONG_PASSWORD',
    'You have no password here: sign out, sign in again at your provider, and repeat this within ten minutes',
  )
}
