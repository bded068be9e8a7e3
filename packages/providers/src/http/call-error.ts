import { ownOf } from '../answers.ts'
import { tlsErrorOf } from '../net/tls-error.ts'
import { ProviderError } from '../provider-error.ts'
import type { HttpRequest } from './http.ts'

type Failure = {
  call: HttpRequest
  /** The limit that ran out, if it did. */
  timeoutMs: number | undefined
}

const UNREADABLE = /^(?:Z_|HPE_|ERR_BROTLI|ERR__ERROR|UND_ERR_HEADERS_OVERFLOW|HTTPParserError)/

/** What went wrong with a call that brought no answer. */
export function toProviderError(error: unknown, { call, timeoutMs }: Failure): ProviderError {
  const cause = error instanceof Error && error.cause instanceof ProviderError ? error.cause : error
  if (cause instanceof ProviderError) return cause
  const host = hostOf(call.url)
  if (timeoutMs !== undefined)
    return new ProviderError('TIMEOUT', `${host} took longer than ${timeoutMs} ms${doubt(call)}`, {
      isUncertain: !isRepeatable(call),
    })
  if (error instanceof Error && error.name === 'AbortError')
    return new ProviderError('ABORTED', 'The call was stopped')
  const code = codeOf(error)
  if (code === 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH')
    return new ProviderError('INVALID_INPUT', 'What is sent does not have the size that it says')
  // What the library says of a key may quote it.
  if (call.tls !== undefined && code.startsWith('ERR_OSSL'))
    return new ProviderError(
      'INVALID_INPUT',
      'The certificates of this connection, or their key, cannot be read',
    )
  if (UNREADABLE.test(code))
    return new ProviderError('BAD_RESPONSE', `${host} answered something that cannot be read`, {
      cause: error,
    })
  return tlsErrorOf(host, { code, cause: error }) ?? unreachable(call, code, error)
}

/** Before these nothing was sent. */
const NOT_SENT: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'it refuses the connection',
  ENOTFOUND: 'no such name is known',
  EAI_AGAIN: 'its name cannot be looked up right now',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  UND_ERR_CONNECT_TIMEOUT: 'it does not take the connection',
}

function unreachable(call: HttpRequest, code: string, cause: unknown): ProviderError {
  const host = hostOf(call.url)
  const reason = ownOf(NOT_SENT, code)
  if (reason !== undefined)
    return new ProviderError('UNREACHABLE', `${host} could not be reached: ${reason}`, { cause })
  const message = `${host} could not be reached: the connection ended before the whole answer came${doubt(call)}`
  return new ProviderError('UNREACHABLE', message, { cause, isUncertain: !isRepeatable(call) })
}

/** As the caller says; else by its method (RFC 9110, 9.2.2), or by a key by which the service knows a repetition. */
function isRepeatable({ method = 'GET', headers = {}, isRepeatable }: HttpRequest): boolean {
  if (isRepeatable !== undefined) return isRepeatable
  const hasKey = Object.keys(headers).some((name) => name.toLowerCase() === 'idempotency-key')
  return hasKey || !['POST', 'PATCH'].includes(method)
}

function doubt(call: HttpRequest): string {
  return isRepeatable(call) ? '' : '. It may have done what it was asked'
}

function codeOf(error: unknown): string {
  const { code, cause, name } = error as { code?: unknown; cause?: { code?: unknown }; name?: unknown }
  // What the parser of the answer throws has a name only.
  return String(code ?? cause?.code ?? name ?? '')
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'the service'
}
