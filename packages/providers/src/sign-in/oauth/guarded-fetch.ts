import { ownOf } from '../../answers.ts'
import type { Http, HttpRequest } from '../../http/http.ts'

const TIMEOUT_MS = 20_000
const LARGEST_ANSWER = 100_000

/** A request, as `fetch` takes it. */
export type Init = {
  method: string
  headers: Record<string, string>
  body?: unknown
  signal?: AbortSignal | undefined
}

/** A call in the form that the libraries for OAuth and JWT ask for. */
export type GuardedFetch = (url: string, init: Init) => Promise<Response>

/** How the call travels. */
export type Transport = Pick<HttpRequest, 'tls' | 'proxy' | 'redirects'>

export function guardedFetch(http: Http, transport: Transport = {}): GuardedFetch {
  return async (url, { method, headers, body }) => {
    const answer = await http.send({
      method,
      url,
      hosts: [new URL(url).host],
      headers,
      ...(body === undefined || body === null ? {} : { body: String(body) }),
      timeoutMs: TIMEOUT_MS,
      maxBytes: LARGEST_ANSWER,
      ...transport,
    })
    return responseOf(answer.status, answer.text, answer.headers)
  }
}

/**
 * The same for a token endpoint, whose answers then are as RFC 6749 has them. No redirect is followed: it would take the client secret
 * along.
 */
export function oauthFetch(http: Http, transport: Transport = {}): GuardedFetch {
  const send = guardedFetch(http, { ...transport, redirects: 0 })
  return async (url, init) => {
    const answer = await send(url, init)
    const text = await answer.text()
    const headers = Object.fromEntries(answer.headers)
    const said = objectIn(text)
    if (!said) return responseOf(answer.status, text, headers)
    const status = answer.status === 200 && typeof said['error'] === 'string' ? 400 : answer.status
    return responseOf(status, JSON.stringify(standard(said)), headers)
  }
}

function responseOf(status: number, text: string, headers: Record<string, string>): Response {
  const hasBody = status !== 204 && status !== 304
  return new Response(hasBody ? text : null, { status, headers })
}

/** GitHub, which refuses with the status 200, has its own words for what RFC 6749, section 5.2, calls otherwise. */
const STANDARD_CODES: Readonly<Record<string, string>> = {
  bad_refresh_token: 'invalid_grant',
  bad_verification_code: 'invalid_grant',
  incorrect_client_credentials: 'invalid_client',
}

/**
 * A token answer without what is not used here: who the person is, which would have to be checked, and the type, which some services
 * leave out or name in words of their own.
 */
function standard({ id_token: _, ...answer }: Record<string, unknown>): Record<string, unknown> {
  const { error } = answer
  if (typeof error === 'string') return { ...answer, error: ownOf(STANDARD_CODES, error) ?? error }
  return typeof answer['access_token'] === 'string' ? { ...answer, token_type: 'bearer' } : answer
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
