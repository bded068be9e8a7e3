import { getCookie } from 'hono/cookie'
import type { Guessed } from '../auth/guesses.ts'
import type { AccessAction } from '../auth/record-access.ts'
import { ApiError } from '../ground/api-error.ts'
import { DEVICE_COOKIE, setDevice } from '../http/ask-library.ts'
import type { Call } from '../http/handler.ts'

/** A request by which somebody comes in. */
type Entering = Pick<Call<'auth.session'>, 'parts' | 'http' | 'peer'>

type Known = { id: string; email: string } | null
type Whom = { id: string; email: string; isUnknown?: true }

/** Counts a try at an account. @throws ApiError TOO_MANY_ATTEMPTS */
export async function requireTry(call: Entering, whom: Whom, of: Guessed = 'password'): Promise<void> {
  const { parts, http } = call
  const waitSeconds = await parts.guesses.take(whom.id, placeOf(call), of)
  if (waitSeconds === undefined) return
  // Once an hour: an audit log that strangers can fill hides what it should show.
  const isNews = (await parts.entries.increment(`slowed:${whom.id}`, 3600)) === 1
  if (isNews) await note(call, 'auth.sign-in-slowed', whom.isUnknown ? null : whom, whom.email)
  http.header('Retry-After', String(waitSeconds))
  throw new ApiError(
    'TOO_MANY_ATTEMPTS',
    `Too many tries to sign in to this account; try again in ${waitSeconds} s, or from a device where you signed in before`,
  )
}

/** In the log of the server, and in the audit log of whom it concerns. */
export async function note(
  { parts, http, peer }: Entering,
  action: AccessAction,
  user: Known,
  email: string,
): Promise<void> {
  const requestId = http.get('requestId')
  parts.log.warn({ requestId, email, address: peer(), hasAccount: user !== null }, action)
  if (user) await parts.recordAccess(action, user, peer())
}

function placeOf({ http, peer }: Entering) {
  return { device: getCookie(http, DEVICE_COOKIE), address: peer() }
}

/** The account was entered from this browser and address: strangers who guess do not keep its owner out there. */
export async function remember(asked: Entering, userId: string): Promise<void> {
  const { parts, http } = asked
  const device = await parts.guesses.succeed(userId, placeOf(asked))
  const isSecure = parts.config.publicUrl?.startsWith('https:') ?? false
  if (device !== undefined) setDevice(http, device, isSecure)
}
