/** How a call to an outside service can fail, for programs. */
export type ProviderErrorCode =
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'TIMEOUT'
  | 'INVALID_INPUT'
  | 'REFUSED'
  | 'UPSTREAM_ERROR'
  | 'BAD_RESPONSE'
  | 'UNREACHABLE'
  | 'HOST_NOT_ALLOWED'
  | 'ADDRESS_NOT_ALLOWED'
  | 'RESPONSE_TOO_LARGE'
  | 'NOT_CONFIGURED'
  | 'UNKNOWN_ACTION'
  | 'ABORTED'

/** Whether the same call may go better later. */
const RETRYABLE = new Set<ProviderErrorCode>(['RATE_LIMITED', 'TIMEOUT', 'UPSTREAM_ERROR', 'UNREACHABLE'])

/** The only error this package throws. Its message may quote the service; it never adds a credential. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly code: ProviderErrorCode
  readonly retryable: boolean
  /** How long the service asked to wait, milliseconds. */
  readonly retryAfterMs: number | undefined
  /** The HTTP status, where there was one. */
  readonly status: number | undefined

  constructor(
    code: ProviderErrorCode,
    message: string,
    {
      retryAfterMs,
      status,
      cause,
    }: { retryAfterMs?: number | undefined; status?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.retryable = RETRYABLE.has(code)
    this.retryAfterMs = retryAfterMs
    this.status = status
  }
}
