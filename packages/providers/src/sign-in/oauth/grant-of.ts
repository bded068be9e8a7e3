import type { TokenEndpointResponse } from 'oauth4webapi'
import { ownOf } from '../../answers.ts'
import { ProviderError, type ProviderErrorCode } from '../../provider-error.ts'
import type { Grant, GrantAnswer } from './tokens.ts'

/** Of a token whose end the service does not say, where another one costs nothing. */
const GUESSED_SECONDS = 30 * 60

/** What to do, by the standard's code. */
export type Advice = Readonly<Record<string, string>>

/** Never throws: what goes wrong becomes a reason. */
export async function granted(
  service: string,
  ask: () => Promise<TokenEndpointResponse>,
  { isFetched, advice }: { isFetched: boolean; advice?: Advice },
): Promise<GrantAnswer> {
  try {
    return { ok: true, grant: grantOf(await ask(), isFetched ? GUESSED_SECONDS : undefined) }
  } catch (error) {
    return { ok: false, ...failureOf(service, error, advice) }
  }
}

function grantOf(answer: TokenEndpointResponse, guessed: number | undefined): Grant {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in, scope } = answer
  const seconds = expires_in ?? guessed
  return {
    accessToken,
    refreshToken,
    expiresAt: seconds === undefined ? null : new Date(Date.now() + seconds * 1000),
    scopes: scope === undefined || scope === '' ? undefined : scope.split(/[ ,]+/),
  }
}

const PASSING = new Set(['temporarily_unavailable', 'server_error', 'slow_down'])

/** What the standard's codes mean for the maker of the connection (RFC 6749, 5.2). */
const ADVICE: Advice = {
  invalid_client:
    'the client ID or secret is wrong, expired or revoked: make a new client secret there and put it into this connection',
  unauthorized_client: 'this client may not use this kind of grant: allow it there, or choose another kind',
  invalid_scope: 'it does not give these scopes: change the scopes of this connection',
  unsupported_grant_type: 'it does not offer this kind of grant: choose another kind',
  invalid_grant: 'what was allowed has ended: sign in again',
  access_denied: 'the person refused the sign-in',
  expired_token: 'the code has ended: start the sign-in again',
}

type Failure = Omit<Extract<GrantAnswer, { ok: false }>, 'ok'>

/** Ends of what a person allowed. */
const ENDS = new Set(['invalid_grant', 'access_denied', 'expired_token'])

/** Only the service's own word ends a grant. Whatever else goes wrong on the way says nothing about it. */
function failureOf(service: string, error: unknown, own: Advice = {}): Failure {
  const said = refusalOf(error)
  if (!said) return unsaid(service, error)
  const { status, code } = said
  const named = code === '' ? String(status) : code
  if (status >= 500 || status === 429 || PASSING.has(code))
    return { reason: 'unreachable', message: `${service} gives no token right now (${named})` }
  const advice = ownOf({ ...ADVICE, ...own }, code) ?? 'look up this code in its documentation'
  return {
    reason: ENDS.has(code) ? 'dead' : 'refused',
    message: `${service} gives no token (${named}): ${advice}`,
  }
}

/** Codes of what is wrong with the connection itself; `UNAUTHORIZED`: its key cannot be used. Another try would say the same. */
const OURS: ReadonlySet<ProviderErrorCode> = new Set(['NOT_CONFIGURED', 'INVALID_INPUT', 'UNAUTHORIZED'])

/** Nothing was said, or nothing was asked because the connection lacks something. */
function unsaid(service: string, error: unknown): Failure {
  if (!(error instanceof ProviderError))
    return { reason: 'unreachable', message: `${service} answered something unexpected` }
  const isOurs = OURS.has(error.code)
  return { reason: isOurs ? 'refused' : 'unreachable', message: error.message }
}

/** Errors in which the library hands on what the service said; by name, as the library is loaded only by those who use it. */
const SAID = new Set(['ResponseBodyError', 'AuthorizationResponseError', 'WWWAuthenticateChallengeError'])

export function refusalOf(error: unknown): { status: number; code: string } | undefined {
  if (!(error instanceof Error)) return undefined
  const { cause } = error
  if (SAID.has(error.name)) {
    const { status, error: code } = error as { status?: unknown; error?: unknown }
    return refusal(typeof status === 'number' ? status : 400, code)
  }
  const isStrange = 'code' in error && error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM'
  return isStrange && cause instanceof Response ? refusal(cause.status, undefined) : undefined
}

/** A 401 speaks of the client, whatever else it says. Codes are shown only as the standard writes them. */
function refusal(status: number, code: unknown): { status: number; code: string } {
  if (typeof code === 'string' && /^[\w.-]{1,60}$/.test(code)) return { status, code }
  return { status, code: status === 401 ? 'invalid_client' : '' }
}
