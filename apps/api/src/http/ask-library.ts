import { ERRORS } from '@orch/contract'
import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type Auth, PEER_HEADER } from '../auth/auth.ts'
import { ApiError } from '../ground/api-error.ts'
import { pathOf } from './door.ts'
import type { HttpEnv } from './env.ts'
import { errorBody } from './error-body.ts'

type Handed = {
  peer: string
  body?: object
  /** The address of the library, where it is not that of the request. */
  path?: string
  /** Names of cookies that the library must not see. */
  without?: readonly string[]
}

/**
 * Hands a request with a body that was read and checked to the auth library. The sign-in limits count by `peer`: a header
 * of the caller's own could be made up again for each guess.
 */
export async function askLibrary(
  auth: Auth,
  { req: { raw } }: Context<HttpEnv>,
  { peer, body, path, without = [] }: Handed,
): Promise<Response> {
  const headers = new Headers(raw.headers)
  headers.set(PEER_HEADER, peer)
  headers.delete('Content-Length')
  headers.delete('Transfer-Encoding')
  // Which pages may ask is decided already (same-site.ts); the library would refuse programs whose fetch sends some of these,
  // or a cookie and no origin.
  for (const name of ['Site', 'Mode', 'Dest']) headers.delete(`Sec-Fetch-${name}`)
  if (!headers.has('Origin')) headers.set('Origin', new URL(auth.options.baseURL).origin)
  dropCookies(headers, without)
  if (body) headers.set('Content-Type', 'application/json')
  const url = new URL(raw.url)
  url.pathname = path ?? pathOf(raw)
  const init = { method: raw.method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }
  return auth.handler(new Request(url, init))
}

/** Begins a session for somebody whom the server knows by other means. The answer holds its cookie. */
export function enterAs(
  auth: Auth,
  { req: { raw } }: Context<HttpEnv>,
  { peer, userId }: { peer: string; userId: string },
): Promise<Response> {
  const headers = new Headers(raw.headers)
  headers.set(PEER_HEADER, peer)
  return auth.api.enterAs({ body: { userId }, headers, asResponse: true })
}

function dropCookies(headers: Headers, names: readonly string[]): void {
  const sent = headers.get('Cookie')
  if (sent === null || names.length === 0) return
  const kept = sent.split(/; */).filter((one) => !names.includes(one.split('=')[0] ?? ''))
  headers.set('Cookie', kept.join('; '))
}

/** The library's answer in the form of all others: refusals with a code, and no session token outside of its cookie. */
export async function answerLibrary(c: Context<HttpEnv>, answer: Response): Promise<Response> {
  const said = await readAnswer(answer)
  if (!answer.ok) return refuse(c, answer, said)
  takeCookies(c, answer)
  return c.json(said as object)
}

/** What the library said yes with, for an answer of our own form. */
export async function factsOfLibrary(c: Context<HttpEnv>, answer: Response): Promise<object> {
  takeCookies(c, answer)
  return Object(await readAnswer(answer)) as object
}

function takeCookies(c: Context<HttpEnv>, { headers }: Response): void {
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

function refuse(c: Context<HttpEnv>, { status, headers }: Response, said: unknown): Response {
  const { code, message } = (said ?? {}) as { code?: unknown; message?: unknown }
  requireUnlimited({ status, headers })
  if (status === 404 || status >= 500) throw new ApiError('UNAVAILABLE', 'Sign-in is not possible right now')
  const refusal = {
    status,
    // Its other codes are in no contract, and may change with each of its versions.
    code: typeof code === 'string' && Object.hasOwn(ERRORS, code) ? code : 'INVALID_REQUEST',
    message: typeof message === 'string' && message !== '' ? message : 'Sign-in was refused',
  }
  c.set('refusal', refusal.code)
  return c.json(errorBody(refusal, c.get('requestId')), status as ContentfulStatusCode)
}

/** @throws ApiError RATE_LIMITED when the library takes no more requests from the address for now */
export function requireUnlimited({ status, headers }: Pick<Response, 'status' | 'headers'>): void {
  if (status !== 429) return
  const retryAfterSeconds = Number(headers.get('X-Retry-After') ?? 60)
  const text = `Too many requests from this address; try again in ${retryAfterSeconds} s`
  throw new ApiError('RATE_LIMITED', text, { retryAfterSeconds })
}

async function readAnswer(answer: Response): Promise<unknown> {
  const text = await answer.text()
  const reviver = (key: string, value: unknown) => (key === 'token' ? undefined : value)
  try {
    return (JSON.parse(text, reviver) as unknown) ?? null
  } catch {
    return null
  }
}

export const DEVICE_COOKIE = 'orch.device'
const HALF_YEAR_SECONDS = 180 * 24 * 60 * 60

/** Lets the browser show next time that the account was entered from it. It opens nothing. */
export function setDevice(c: Context<HttpEnv>, device: string, secure: boolean): void {
  setCookie(c, DEVICE_COOKIE, device, {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'Lax',
    secure,
    maxAge: HALF_YEAR_SECONDS,
  })
}
