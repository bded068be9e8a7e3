import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'
import type { Http, HttpAnswer, HttpRequest } from './create-http.ts'
import { retryAfterMs } from './retry-after.ts'

export type JsonCall = Omit<HttpRequest, 'body'> & {
  http: Http
  /** The service's name, for messages. */
  service: string
  json?: unknown
  /** The service's own words in its error body. */
  messageOf?: (body: unknown) => string | undefined
}

/**
 * Calls a JSON API and gives the body of a 2xx answer.
 * @throws ProviderError with the code of the status, or BAD_RESPONSE when the body is not JSON
 */
export async function callJson(call: JsonCall): Promise<unknown> {
  const { http, service, json, messageOf = messageIn, ...request } = call
  const headers = { accept: 'application/json', ...request.headers }
  const withBody = json === undefined ? {} : { body: JSON.stringify(json) }
  if (json !== undefined) Object.assign(headers, { 'content-type': 'application/json' })
  const answer = await http.send({ ...request, headers, ...withBody })
  if (answer.status >= 200 && answer.status < 300) return parse(service, answer)
  throw errorOf(service, answer, messageOf(tryParse(answer.text)))
}

/** The error a refused call stands for. */
export function errorOf(
  service: string,
  { status, headers }: HttpAnswer,
  said: string | undefined,
): ProviderError {
  const text = said === undefined ? '' : `: ${said.slice(0, 500)}`
  return new ProviderError(codeOf(status), `${service} answered ${status}${text}`, {
    status,
    retryAfterMs: retryAfterMs(headers['retry-after'], Date.now()),
  })
}

function codeOf(status: number): ProviderErrorCode {
  if (status >= 500) return 'UPSTREAM_ERROR'
  const codes: Record<number, ProviderErrorCode> = {
    401: 'UNAUTHORIZED',
    403: 'FORBIDDEN',
    404: 'NOT_FOUND',
    408: 'TIMEOUT',
    429: 'RATE_LIMITED',
  }
  return codes[status] ?? 'REFUSED'
}

function parse(service: string, { text }: HttpAnswer): unknown {
  if (text.trim() === '') return null
  const body = tryParse(text)
  if (body === undefined)
    throw new ProviderError('BAD_RESPONSE', `${service} answered something that is not JSON`)
  return body
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Where most services put their words: `message`, `error.message` or `error`. */
function messageIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { message, error } = body as { message?: unknown; error?: unknown }
  if (typeof message === 'string') return message
  return typeof error === 'string' ? error : messageIn(error)
}

/** The named fields of an answer, and nothing else of it. */
export function pick(body: unknown, names: Readonly<Record<string, string>>): Record<string, unknown> {
  const source = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  return Object.fromEntries(Object.entries(names).map(([name, from]) => [name, source[from] ?? null]))
}
