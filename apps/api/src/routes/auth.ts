import { Email } from '@orch/contract'
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { z } from 'zod'
import { answerLibrary, askLibrary, DEVICE_COOKIE, setDevice } from '../auth/ask-library.ts'
import type { Authenticate } from '../auth/authenticate.ts'
import type { AccessAction } from '../auth/record-access.ts'
import { ApiError } from '../http/api-error.ts'
import { parseBody, readJson } from '../http/body.ts'
import { ANONYMOUS_BYTES } from '../http/door.ts'
import type { HttpEnv } from '../http/env.ts'
import { createPeerOf } from '../http/peer.ts'
import type { Parts } from '../parts.ts'
import { requirePassword } from '../verbs/require-password.ts'

const Password = z.string({ error: 'A password is required' }).min(1).max(256)
const NewPassword = z
  .string({ error: 'A password is required' })
  .min(10, 'A password has at least 10 characters')
  .max(256, 'A password has at most 256 characters')
const SignUp = z.object({ name: z.string().trim().min(1).max(200), email: Email, password: NewPassword })
const SignIn = z.object({ email: Email, password: Password, rememberMe: z.boolean().optional() })
const ChangePassword = z.object({ currentPassword: Password, newPassword: NewPassword })

type Door = { parts: Parts; c: Context<HttpEnv>; peer: string }

/** Coming in and going out. Of the auth library's routes these alone are reachable; nothing of its own passes unchecked. */
export function authRoutes(parts: Parts, authenticate: Authenticate): Hono<HttpEnv> {
  const peerOf = createPeerOf(parts.config.trustedProxies)
  const at = (c: Context<HttpEnv>): Door => ({ parts, c, peer: peerOf(c.req.raw.headers, c.env) })
  return new Hono<HttpEnv>()
    .get('/api/auth/get-session', async (c) => answerLibrary(c, await askLibrary(parts.auth, c, at(c))))
    .post('/api/auth/sign-up/email', (c) => signUp(at(c)))
    .post('/api/auth/sign-in/email', (c) => signIn(at(c)))
    .post('/api/auth/sign-out', (c) => signOut(at(c)))
    .post('/api/auth/change-password', (c) => changePassword(at(c), authenticate))
}

async function signUp({ parts, c, peer }: Door): Promise<Response> {
  const body = parseBody(SignUp, await readJson(c, ANONYMOUS_BYTES))
  const answer = await askLibrary(parts.auth, c, { peer, body })
  const user = answer.ok && (await parts.db.prisma.user.findUnique({ where: { email: body.email } }))
  if (user) await remember({ parts, c, peer }, user.id)
  return answerLibrary(c, answer)
}

async function signIn(door: Door): Promise<Response> {
  const { parts, c, peer } = door
  const body = parseBody(SignIn, await readJson(c, ANONYMOUS_BYTES))
  const user = await parts.db.prisma.user.findUnique({ where: { email: body.email } })
  // Of an address without an account the same is counted: nobody learns which have one.
  const account = user?.id ?? `none:${body.email}`
  const waitSeconds = await parts.guesses.take(account, placeOf(door))
  if (waitSeconds !== undefined) {
    // Once an hour: an audit log that strangers can fill hides what it should show.
    const isNews = (await parts.entries.increment(`slowed:${account}`, 3600)) === 1
    if (isNews) await note(door, 'auth.sign-in-slowed', user, body.email)
    c.header('Retry-After', String(waitSeconds))
    throw new ApiError(
      'TOO_MANY_ATTEMPTS',
      `Too many tries to sign in to this account; try again in ${waitSeconds} s, or from a device where you signed in before`,
    )
  }
  const answer = await askLibrary(parts.auth, c, { peer, body })
  if (answer.ok && user) await remember(door, user.id)
  else if (answer.status === 401) await note(door, 'auth.sign-in-failed', user, body.email)
  return answerLibrary(c, answer)
}

type Known = { id: string; email: string } | null

/** In the log of the server, and in the audit log of whom it concerns. */
async function note(
  { parts, c, peer }: Door,
  action: AccessAction,
  user: Known,
  email: string,
): Promise<void> {
  parts.log.warn({ requestId: c.get('requestId'), email, address: peer, hasAccount: user !== null }, action)
  if (user) await parts.recordAccess(action, user, peer)
}

function placeOf({ c, peer }: Door) {
  return { device: getCookie(c, DEVICE_COOKIE), address: peer }
}

async function remember(door: Door, userId: string): Promise<void> {
  const { parts, c } = door
  const device = await parts.guesses.succeed(userId, placeOf(door))
  const isSecure = parts.config.publicUrl?.startsWith('https:') ?? false
  if (device !== undefined) setDevice(c, device, isSecure)
}

async function signOut({ parts, c, peer }: Door): Promise<Response> {
  const session = await parts.auth.api.getSession({ headers: c.req.raw.headers })
  if (session) await parts.recordAccess('auth.sign-out', session.user, peer)
  return answerLibrary(c, await askLibrary(parts.auth, c, { peer, body: {} }))
}

/** Ends every other session: whoever knows the old password is out, wherever they are in. */
async function changePassword({ parts, c, peer }: Door, authenticate: Authenticate): Promise<Response> {
  const caller = await authenticate(c, 'session')
  const body = parseBody(ChangePassword, await readJson(c, ANONYMOUS_BYTES))
  await requirePassword({ parts, caller }, body.currentPassword, c.req.raw.headers)
  const { userId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    await tx.user.update({ where: { id: userId }, data: { sessionsAfter: new Date() } })
    await audit('user.password', userId)
  })
  return answerLibrary(
    c,
    await askLibrary(parts.auth, c, { peer, body: { ...body, revokeOtherSessions: true } }),
  )
}
