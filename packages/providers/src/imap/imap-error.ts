import type { Fields } from '../action-call.ts'
import { ownOf } from '../answers.ts'
import { LONGEST_WORDS } from '../api/answer-error.ts'
import { withoutSecrets } from '../api/credential-text.ts'
import { tlsErrorOf } from '../net/tls-error.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'
import { imapDescription } from './description.ts'

/** What the client library throws. */
type Thrown = Error & {
  code?: unknown
  authenticationFailed?: unknown
  mailboxMissing?: unknown
  serverResponseCode?: unknown
  responseStatus?: unknown
  responseText?: unknown
  throttleReset?: unknown
  _err?: unknown
}

const CODES: Readonly<Record<string, ProviderErrorCode>> = {
  LineTooLarge: 'RESPONSE_TOO_LARGE',
  LiteralTooLarge: 'RESPONSE_TOO_LARGE',
  ResponseTooLarge: 'RESPONSE_TOO_LARGE',
  TooManyTokens: 'RESPONSE_TOO_LARGE',
  TooManyResponses: 'RESPONSE_TOO_LARGE',
  DownloadOverflow: 'RESPONSE_TOO_LARGE',
  DownloadIncomplete: 'NOT_FOUND',
  NotFound: 'NOT_FOUND',
  InvalidResponse: 'BAD_RESPONSE',
  UnexpectedTag: 'BAD_RESPONSE',
  MissingTag: 'BAD_RESPONSE',
  STARTTLS_INJECTION: 'BAD_RESPONSE',
  ResponseProcessingFailed: 'BAD_RESPONSE',
  MissingServerExtension: 'REFUSED',
  InvalidSearchQuery: 'INVALID_INPUT',
  InvalidStringValue: 'INVALID_INPUT',
  InvalidTokenValue: 'INVALID_INPUT',
  InvalidTextValue: 'INVALID_INPUT',
  ETHROTTLE: 'RATE_LIMITED',
}

/** By the code in brackets (RFC 5530). */
const REFUSALS: Readonly<Record<string, ProviderErrorCode>> = {
  UNAVAILABLE: 'UPSTREAM_ERROR',
  SERVERBUG: 'UPSTREAM_ERROR',
  INUSE: 'UPSTREAM_ERROR',
  LIMIT: 'RATE_LIMITED',
  NOPERM: 'FORBIDDEN',
  AUTHENTICATIONFAILED: 'UNAUTHORIZED',
  AUTHORIZATIONFAILED: 'FORBIDDEN',
  EXPIRED: 'UNAUTHORIZED',
  PRIVACYREQUIRED: 'REFUSED',
  NONEXISTENT: 'NOT_FOUND',
  TRYCREATE: 'NOT_FOUND',
}

/** The error of a conversation with a mail server, without the password. */
export function imapErrorOf(error: unknown, fields: Fields): ProviderError {
  const thrown = error as Thrown
  const inner = thrown instanceof ProviderError ? thrown : thrown._err
  if (inner instanceof ProviderError) return inner
  if (!(error instanceof Error)) throw error
  const words = withoutSecrets(imapDescription, fields, wordsOf(thrown)).slice(0, LONGEST_WORDS)
  const untrusted = tlsErrorOf(fields['host'] ?? 'The mail server', {
    code: String(thrown.code),
    said: words,
    cause: error,
  })
  if (untrusted) return untrusted
  return new ProviderError(codeOf(thrown), `The mail server: ${words}`, {
    cause: error,
    ...(typeof thrown.throttleReset === 'number' ? { retryAfterMs: thrown.throttleReset } : {}),
  })
}

function wordsOf({ responseText, message }: Thrown): string {
  return typeof responseText === 'string' && responseText !== '' ? responseText : message
}

function codeOf(thrown: Thrown): ProviderErrorCode {
  const { code, authenticationFailed, mailboxMissing, serverResponseCode, responseStatus } = thrown
  if (mailboxMissing === true) return 'NOT_FOUND'
  const refused = ownOf(REFUSALS, String(serverResponseCode))
  if (refused) return refused
  if (authenticationFailed === true) return 'UNAUTHORIZED'
  const known = ownOf(CODES, String(code))
  if (known) return known
  if (/^ParserError|^MAX_IMAP/.test(String(code))) return 'BAD_RESPONSE'
  if (/TIMEOUT/.test(String(code))) return 'TIMEOUT'
  return responseStatus === 'NO' || responseStatus === 'BAD' ? 'REFUSED' : 'UNREACHABLE'
}
