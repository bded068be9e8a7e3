import { CLOSED, INVITATION_HEADER, isOpenTo } from '../auth/auth.ts'
import { ApiError } from '../ground/api-error.ts'
import { answerLibrary, askLibrary, enterAs, factsOfLibrary } from '../http/ask-library.ts'
import type { Call, HandlersOf } from '../http/handler.ts'
import { isLocalName, isOwnName } from '../http/own-name.ts'
import { changePassword } from '../verbs/user/change-password.ts'
import { note, remember, requireTry } from './entrance.ts'
import { secondFactor } from './second-factor.ts'

type Asked = Pick<Call<'auth.session'>, 'parts' | 'http' | 'peer'>

type AtProviders = Pick<
  HandlersOf<'auth'>,
  'auth.providers' | 'auth.startAtProvider' | 'auth.finishAtProvider'
>

/** Coming in and going out. Of the auth library's routes these alone are reachable; nothing of its own passes unchecked. */
export const authHandlers: Omit<HandlersOf<'auth'>, keyof AtProviders> = {
  'auth.session': (call) => ask(call),
  'auth.signUp': signUp,
  'auth.signIn': signIn,
  'auth.secondFactor': secondFactor,
  'auth.signOut': signOut,
  'auth.changePassword': newPassword,
  'auth.requestPasswordReset': requestPasswordReset,
  'auth.resetPassword': resetPassword,
}

/** What the library says to the same request, with a body that was checked. */
async function ask({ parts, http, peer }: Asked, body?: object): Promise<Response> {
  return answerLibrary(http, await askLibrary(parts.auth, http, { peer: peer(), ...(body ? { body } : {}) }))
}

async function signUp(call: Call<'auth.signUp'>): Promise<Response> {
  const { parts, http, peer, body } = call
  const doors = { prisma: parts.db.prisma, signUp: parts.config.signUp }
  const token = http.req.header(INVITATION_HEADER)
  // Before the library looks at the address: no stranger learns which have an account.
  if (!(await isOpenTo(doors, { email: body.email, token }))) throw new ApiError('SIGN_UP_CLOSED', CLOSED)
  if (doors.signUp === 'first' && token === undefined) requireOwnPage(call)
  const answer = await askLibrary(parts.auth, http, { peer: peer(), body })
  const user = answer.ok && (await parts.db.prisma.user.findUnique({ where: { email: body.email } }))
  if (user) await remember(call, user.id)
  return answerLibrary(http, answer)
}

/**
 * The first account is the operator's. While there is none, a page of the internet could make it: by a name of its own that leads to
 * this server, in the browser of somebody who reaches the server.
 * @throws ApiError ORIGIN_REFUSED
 */
function requireOwnPage({ parts: { publicAddress }, http }: Asked): void {
  const host = http.req.header('Host')
  if (http.req.header('Origin') === undefined || isOwnName(publicAddress, host) || isLocalName(host)) return
  throw new ApiError(
    'ORIGIN_REFUSED',
    `The first account must be made at ${publicAddress}: set ORCH_PUBLIC_URL if people reach this server at ${host}`,
  )
}

async function signIn(call: Call<'auth.signIn'>) {
  const { parts, http, peer, body } = call
  const user = await parts.db.prisma.user.findUnique({ where: { email: body.email } })
  // Of an address without an account the same is counted: nobody learns which have one.
  await requireTry(call, user ?? { id: `none:${body.email}`, email: body.email, isUnknown: true })
  const stale = user?.twoFactorEnabled
    ? await parts.trustedBrowsers.staleCookie({ auth: parts.auth, http }, user.id)
    : undefined
  const without = stale === undefined ? [] : [stale]
  const answer = await askLibrary(parts.auth, http, { peer: peer(), body, without })
  if (answer.status === 401) await note(call, 'auth.sign-in-failed', user, body.email)
  if (!answer.ok || !user) return answerLibrary(http, answer)
  const facts = await factsOfLibrary(http, answer)
  if ('twoFactorRedirect' in facts) {
    await parts.recordAccess('auth.code-asked', user, peer())
    return { needsCode: true }
  }
  if (user.twoFactorEnabled) {
    await parts.recordAccess('auth.sign-in', user, peer())
    await parts.trustedBrowsers.keep(parts.auth, user.id, answer)
  }
  await remember(call, user.id)
  return http.json({ ...facts, needsCode: false })
}

async function signOut(asked: Asked): Promise<Response> {
  const { parts, http, peer } = asked
  const session = await parts.auth.api.getSession({ headers: http.req.raw.headers })
  if (session) await parts.recordAccess('auth.sign-out', session.user, peer())
  return ask(asked, {})
}

/** Ends every other session; the person goes on in a new one. */
async function newPassword(call: Call<'auth.changePassword'>): Promise<Response> {
  const { parts, caller, http, peer, body } = call
  await changePassword(call, body, http.req.raw.headers)
  return answerLibrary(http, await enterAs(parts.auth, http, { peer: peer(), userId: caller.userId }))
}

const RESETS = 3
const RESETS_WITHIN_SECONDS = 60 * 60

/** The answer is the same whether there is such an account. */
async function requestPasswordReset(call: Call<'auth.requestPasswordReset'>): Promise<Response> {
  const { parts, http, peer, body } = call
  requireMail(parts)
  if ((await parts.entries.increment(`reset:${body.email}`, RESETS_WITHIN_SECONDS)) > RESETS)
    throw new ApiError(
      'TOO_MANY_ATTEMPTS',
      'A link was asked for several times; look for the mail, also among spam, or try again in an hour',
    )
  const answer = await askLibrary(parts.auth, http, { peer: peer(), body })
  return answer.ok ? http.json({ success: true }) : answerLibrary(http, answer)
}

async function resetPassword({ parts, http, peer, body }: Call<'auth.resetPassword'>): Promise<Response> {
  requireMail(parts)
  const answer = await askLibrary(parts.auth, http, { peer: peer(), body })
  return answer.ok ? http.json({ success: true }) : answerLibrary(http, answer)
}

function requireMail({ sendMail }: Asked['parts']): void {
  if (sendMail !== undefined) return
  throw new ApiError(
    'MAIL_OFF',
    'This server sends no mail. Its operator can give you a new password (orch user password)',
  )
}
