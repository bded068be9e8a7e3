import { CliErrorBody, ERRORS, ErrorBody, type ErrorCode, OAuthErrorBody } from '@orch/contract'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Why a request is refused. */
export type Refusal = { code: ErrorCode; message: string; details?: unknown }

type Refused = Omit<Refusal, 'code'> & { code: string; status: number }

/** The one form of a refusal: `error` is what the seed system's SDK reads, the rest is for programs that read no further. */
export function errorBody({ code, message, details, status }: Refused, requestId: string): ErrorBody {
  const more = isNothing(details) ? {} : { details }
  const type = status < 500 ? 'request_error' : 'server_error'
  const error = {
    message,
    error_id: code,
    code,
    type,
    http_status: status,
    ...more,
    request_id: requestId,
  } as const
  return { error, response: message, code, ...more, requestId }
}

/** The addresses of the seed system's command line, which prints `error` and `details` as they come. */
const CLI_ADDRESS = /^\/api\/(?:v1\/cli|oauth)\//

/** The addresses of OAuth for agents, whose clients read what RFC 6749 says. */
const OAUTH_ADDRESS = /^\/oauth\//

type RefusalShape = typeof ErrorBody | typeof CliErrorBody | typeof OAuthErrorBody

/** How a refusal at an address is described. */
export function refusalAt(path: string): RefusalShape {
  if (OAUTH_ADDRESS.test(path)) return OAuthErrorBody
  return CLI_ADDRESS.test(path) ? CliErrorBody : ErrorBody
}

/** Codes that the standards of OAuth know. */
const OAUTH_CODES: ReadonlySet<string> = new Set([
  'INVALID_GRANT',
  'INVALID_SCOPE',
  'INVALID_TARGET',
  'INVALID_REDIRECT_URI',
  'UNSUPPORTED_GRANT_TYPE',
])

function oauthBody({ code, message, status }: Refused, requestId: string): OAuthErrorBody {
  const other =
    status >= 500 ? 'server_error' : status === 429 ? 'temporarily_unavailable' : 'invalid_request'
  const error = OAUTH_CODES.has(code) ? code.toLowerCase() : other
  return { error, error_description: message, code, requestId }
}

/** A refusal as its address gives it. */
export function errorBodyAt(
  path: string,
  refused: Refused,
  requestId: string,
): ErrorBody | CliErrorBody | OAuthErrorBody {
  const shape = refusalAt(path)
  if (shape === OAuthErrorBody) return oauthBody(refused, requestId)
  if (shape === ErrorBody) return errorBody(refused, requestId)
  const { code, message, details } = refused
  const text = detailsText(details, message)
  return { error: message, response: message, code, ...(text === '' ? {} : { details: text }), requestId }
}

const isNothing = (details: unknown) => details === undefined || details === null

/** What the message leaves unsaid: the other wrong fields as a sentence; anything else as JSON. */
function detailsText(details: unknown, message: string): string {
  if (isNothing(details)) return ''
  if (typeof details === 'string') return details === message ? '' : details
  if (!Array.isArray(details)) return `(${JSON.stringify(details)})`
  const others = details.map(detailText).filter((text) => text !== message)
  return others.length === 0 ? '' : `(${others.join('; ')})`
}

function detailText(detail: unknown): string {
  const { field, message } = Object(detail) as { field?: unknown; message?: unknown }
  if (typeof message !== 'string') return JSON.stringify(detail)
  return typeof field === 'string' && field !== '' ? `${field}: ${message}` : message
}

export function statusOf(code: ErrorCode): ContentfulStatusCode {
  return ERRORS[code].status
}
