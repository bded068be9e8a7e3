import { BLOCKED } from '../auth/auth.ts'
import { challengedUser, isFirstUse } from '../auth/second-factor.ts'
import { ApiError } from '../ground/api-error.ts'
import { askLibrary, factsOfLibrary, requireUnlimited } from '../http/ask-library.ts'
import type { Call } from '../http/handler.ts'
import { note, remember, requireTry } from './entrance.ts'

/** The second half of a sign-in: the right password was given in this browser, and a code is asked for. */
export async function secondFactor(call: Call<'auth.secondFactor'>): Promise<Response> {
  const { parts, http, peer, body } = call
  const user = await requireChallenge(call)
  await requireTry(call, user, 'code')
  const code = body.code.replace(/\s/g, '')
  // Taken before it is looked at, so that of two requests with one code one comes in.
  if (!body.isBackup && !(await isFirstUse(parts.entries, user.id, code))) return refuse(call, user)
  const library = await parts.auth.$context
  const answer = await askLibrary(parts.auth, http, {
    peer: peer(),
    path: `/api/auth/two-factor/${body.isBackup ? 'verify-backup-code' : 'verify-totp'}`,
    body: { code, trustDevice: body.trustDevice },
    // The code belongs to the account whose password was given here, even when another account is signed in.
    without: [library.authCookies.sessionToken.name],
  })
  if (!answer.ok) return refuse(call, user, answer)
  await parts.recordAccess('auth.sign-in', user, peer())
  if (body.trustDevice) await parts.trustedBrowsers.keep(parts.auth, user.id, answer)
  await remember(call, user.id)
  return http.json(await factsOfLibrary(http, answer))
}

type Person = { id: string; email: string }

/** @throws ApiError SECOND_FACTOR_ENDED, ACCOUNT_BLOCKED */
async function requireChallenge({ parts, http }: Call<'auth.secondFactor'>): Promise<Person> {
  const userId = await challengedUser({ auth: parts.auth, http })
  const user = userId === undefined ? null : await parts.db.prisma.user.findUnique({ where: { id: userId } })
  if (user?.blockedAt) throw new ApiError('ACCOUNT_BLOCKED', BLOCKED)
  if (user) return user
  throw ended()
}

const ended = () =>
  new ApiError(
    'SECOND_FACTOR_ENDED',
    'No sign-in waits for a code in this browser, or its ten minutes are over',
  )

const WRONG = new Set(['INVALID_CODE', 'INVALID_BACKUP_CODE'])

/** @throws ApiError WRONG_CODE, SECOND_FACTOR_ENDED, RATE_LIMITED, UNAVAILABLE */
async function refuse(call: Call<'auth.secondFactor'>, user: Person, answer?: Response): Promise<never> {
  if (answer) requireUnlimited(answer)
  if (answer && answer.status >= 500) throw new ApiError('UNAVAILABLE', 'Sign-in is not possible right now')
  await note(call, 'auth.code-failed', user, user.email)
  const { code } = (answer ? await answer.json() : { code: 'INVALID_CODE' }) as { code?: string }
  if (!WRONG.has(code ?? '')) throw ended()
  throw new ApiError('WRONG_CODE', 'This code is wrong, too old, or was used already')
}
