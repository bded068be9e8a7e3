import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isOpenTo } from '../auth/auth.ts'
import { newRequest } from '../auth/outside/openid-client.ts'
import { accountOf, type Entered } from '../auth/outside/outside-account.ts'
import { PENDING_SECONDS } from '../auth/outside/pending-sign-ins.ts'
import { ApiError } from '../ground/api-error.ts'
import { enterAs } from '../http/ask-library.ts'
import type { Authenticate } from '../http/authenticate.ts'
import type { HttpEnv } from '../http/env.ts'
import { type Call, done, type HandlersOf } from '../http/handler.ts'
import { requirePassword } from '../verbs/require-password.ts'
import { answeredSignIn } from '../verbs/sign-ins/answered-sign-in.ts'
import { connectPerson } from '../verbs/sign-ins/connect-person.ts'
import { listSignIns, removeSignIn } from '../verbs/sign-ins/own-sign-ins.ts'
import { refusalAt } from '../verbs/sign-ins/refusal.ts'
import { findSignInProvider, startSignIn } from '../verbs/sign-ins/start-sign-in.ts'
import { remember } from './entrance.ts'

type Handlers = HandlersOf<'signIns'> &
  Pick<HandlersOf<'auth'>, 'auth.providers' | 'auth.startAtProvider' | 'auth.finishAtProvider'>

/** Signing in at an OpenID provider, and connecting one to an account. */
export function outsideSignInHandlers(authenticate: Authenticate): Handlers {
  return {
    'auth.providers': async ({ parts }) =>
      parts.config.signInProviders.map(({ id, label }) => ({ id, label })),
    'auth.startAtProvider': start,
    'auth.finishAtProvider': (call) => finish(call, authenticate),
    'signIns.list': (call) => listSignIns(call),
    'signIns.add': add,
    'signIns.remove': (call) => done(removeSignIn(call, call.param('signInId'))),
  }
}

const STARTS_A_MINUTE = 30
const BINDING_COOKIE = 'orch.sign_in'

async function start(call: Call<'auth.startAtProvider'>): Promise<Response> {
  const { parts, http, peer, query } = call
  const provider = findSignInProvider(parts, call.param('provider'))
  try {
    if (parts.rates.take(`sign-in:${peer()}`, STARTS_A_MINUTE) !== undefined)
      throw new ApiError('RATE_LIMITED', 'Too many sign-ins were begun from this address')
    const request = newRequest(callbackOf(http, parts.config.publicUrl, provider.id))
    const url = await startSignIn(parts, { provider, request, ...query })
    bind(call, request.binding)
    return http.redirect(url, 303)
  } catch (error) {
    return http.redirect(refusedAt('/sign-in', refusalAt(parts, error), query.next), 303)
  }
}

async function add(call: Call<'signIns.add'>) {
  const { parts, caller, http, body } = call
  const provider = findSignInProvider(parts, body.provider)
  await requirePassword(call, body.password, http.req.raw.headers)
  const request = newRequest(callbackOf(http, parts.config.publicUrl, provider.id))
  const connects = { userId: caller.userId, session: caller.session ?? '' }
  const url = await startSignIn(parts, { provider, request, connects })
  bind(call, request.binding)
  return { url }
}

/** Whatever comes of it, the person ends on a page. */
async function finish(call: Call<'auth.finishAtProvider'>, authenticate: Authenticate): Promise<Response> {
  const { parts, http, query } = call
  const { id: providerId } = findSignInProvider(parts, call.param('provider'))
  const binding = getCookie(http, BINDING_COOKIE)
  deleteCookie(http, BINDING_COOKIE, { path: COOKIE_PATH })
  const pending = await parts.pendingSignIns.take(query.state ?? '')
  const page = pending?.connects ? '/settings' : '/sign-in'
  try {
    const params = new URL(http.req.url).searchParams
    const asked = { providerId, pending, binding, params }
    const { provider, person } = await answeredSignIn(parts, asked)
    if (pending?.connects) {
      const caller = await authenticate(http, 'session')
      await connectPerson({ parts, caller }, { provider, person, connects: pending.connects })
      return http.redirect('/settings', 303)
    }
    const doors = { prisma: parts.db.prisma, signUp: parts.config.signUp }
    const mayJoin = (email: string) => isOpenTo(doors, { email, token: pending?.invitation })
    const { prisma } = parts.db
    await enter(call, await accountOf({ prisma, provider, person, mayJoin }), provider.label)
    return http.redirect(pending?.next ?? '/home', 303)
  } catch (error) {
    return http.redirect(refusedAt(page, refusalAt(parts, error), pending?.next), 303)
  }
}

async function enter(call: Call<'auth.finishAtProvider'>, user: Entered, label: string): Promise<void> {
  const { parts, http, peer } = call
  const answer = await enterAs(parts.auth, http, { peer: peer(), userId: user.id })
  // A sign-in that cannot be recorded is refused: nobody gets the cookie.
  await parts.recordAccess(user.isNew ? 'auth.sign-up' : 'auth.sign-in', user, `${peer()} by ${label}`)
  for (const cookie of answer.headers.getSetCookie()) http.header('Set-Cookie', cookie, { append: true })
  await remember(call, user.id)
}

const COOKIE_PATH = '/api/auth/providers'

/** The browser that began must finish: a page that sends somebody else here with an answer of its own signs nobody in. */
function bind({ parts, http }: Call<'auth.startAtProvider'> | Call<'signIns.add'>, binding: string): void {
  setCookie(http, BINDING_COOKIE, binding, {
    path: COOKIE_PATH,
    httpOnly: true,
    sameSite: 'Lax',
    secure: parts.config.publicUrl?.startsWith('https:') ?? false,
    maxAge: PENDING_SECONDS,
  })
}

function callbackOf(http: Context<HttpEnv>, publicUrl: string | undefined, id: string): string {
  const origin = (publicUrl ?? new URL(http.req.url).origin).replace(/\/+$/, '')
  return `${origin}${COOKIE_PATH}/${id}/callback`
}

function refusedAt(page: string, refused: string, next: string | undefined): string {
  return `${page}?${new URLSearchParams({ refused, ...(next === undefined ? {} : { next }) })}`
}
