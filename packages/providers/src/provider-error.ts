const CODES = [
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'RATE_LIMITED',
  'TIMEOUT',
  'INVALID_INPUT',
  'REFUSED',
  'UPSTREAM_ERROR',
  'BAD_RESPONSE',
  'UNREACHABLE',
  'TLS_FAILED',
  'HOST_NOT_ALLOWED',
  'ADDRESS_NOT_ALLOWED',
  'HEADER_NOT_ALLOWED',
  'RESPONSE_TOO_LARGE',
  'FILE_NOT_FOUND',
  'FILE_TOO_LARGE',
  'FILE_DAMAGED',
  'FILES_UNAVAILABLE',
  'NOT_CONFIGURED',
  'UNKNOWN_ACTION',
  'ABORTED',
] as const

/** How a call to an outside service can fail, for programs. */
export type ProviderErrorCode = (typeof CODES)[number]

export function isErrorCode(code: unknown): code is ProviderErrorCode {
  return CODES.some((known) => known === code)
}

/** Whether the same call may go better later. */
const RETRYABLE = new Set<ProviderErrorCode>([
  'RATE_LIMITED',
  'TIMEOUT',
  'UPSTREAM_ERROR',
  'UNREACHABLE',
  'FILES_UNAVAILABLE',
])

/** What is known about a failure besides its code and message. */
export type ProviderErrorFacts = {
  retryAfterMs?: number | undefined
  status?: number | undefined
  field?: string | undefined
  /** What the step gives although the call failed, such as the answer that refused it. */
  output?: unknown
  /** The call was sent, and what became of it is not known. */
  isUncertain?: boolean | undefined
  cause?: unknown
}

/**
 * The only error this package throws. Its message may quote the service; it never adds a credential.
 * @example
 * ```ts
 * import { createHttp, ProviderError, runAction } from '@orch/providers'
 *
 * const http = createHttp()
 * try {
 *   await runAction('github/create-issue', { config: { owner: 'ada', repo: 'notes', title: 'Hi' }, fields: {}, http })
 * } catch (error) {
 *   if (error instanceof ProviderError) console.log(error.code, error.retryable) // NOT_CONFIGURED false: there is no token
 * }
 * await http.close()
 * ```
 */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly code: ProviderErrorCode
  readonly retryable: boolean
  /** How long the service asked to wait, milliseconds. */
  readonly retryAfterMs: number | undefined
  /** The HTTP status, where there was one. */
  readonly status: number | undefined
  /** True when the call may have been carried out, and a repetition could do it twice. It is not retried by itself. */
  readonly isUncertain: boolean
  /** The setting an INVALID_INPUT is about. */
  readonly field: string | undefined
  /** The answer of the service, where steps after this one may read it. It may quote a credential. */
  readonly output: unknown

  constructor(code: ProviderErrorCode, message: string, facts: ProviderErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause })
    this.code = code
    this.isUncertain = facts.isUncertain ?? false
    this.retryable = RETRYABLE.has(code) && !this.isUncertain
    this.retryAfterMs = facts.retryAfterMs
    this.status = facts.status
    this.field = facts.field
    this.output = facts.output
  }
}
