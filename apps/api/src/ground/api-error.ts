import type { ErrorCode } from '@orch/contract'

/** A refusal of the API's own, by a code of the contract; the packages throw theirs. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  readonly details: unknown

  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message)
    this.code = code
    this.details = details
  }
}
