/**
 * Codes that the client itself gives; every other code comes from the server's error body.
 *
 * - `UNREACHABLE`: no answer came (no network, wrong address, refused connection).
 * - `TIMEOUT`: no answer came within `timeoutMs`.
 * - `ABORTED`: the caller's signal stopped the call.
 * - `INVALID_ARGUMENT`: an option or an argument is missing, of another type or cannot be sent; nothing was sent.
 * - `UNREADABLE_ANSWER`: an answer came that the API does not give (a proxy's page, cut JSON).
 */
export type ClientErrorCode = 'UNREACHABLE' | 'TIMEOUT' | 'ABORTED' | 'INVALID_ARGUMENT' | 'UNREADABLE_ANSWER'

/** What an {@link OrchError} is made of. */
export type OrchErrorParts = {
  code: string
  message: string
  status?: number | undefined
  details?: unknown
  requestId?: string | undefined
  cause?: unknown
}

/**
 * Every failure of a call. Holds what the server said; never the key, the headers or the body that was sent.
 * @example
 * ```ts
 * import { createClient, OrchError } from '@orch/client'
 *
 * // Nothing listens there.
 * const orch = createClient({ baseUrl: 'http://127.0.0.1:1', apiKey: 'the key that was shown once' })
 * try {
 *   await orch.workflows.list()
 * } catch (error) {
 *   if (error instanceof OrchError) console.log(error.code) // 'UNREACHABLE'
 * }
 * ```
 */
export class OrchError extends Error {
  override readonly name = 'OrchError'
  /** Stable machine name: a {@link ClientErrorCode} or a code of the server. */
  readonly code: string
  /** HTTP status, or 0 when no answer came. */
  readonly status: number
  /** What the server adds, such as the list of invalid fields. */
  readonly details: unknown
  /** Names the request in the server's log. */
  readonly requestId: string | undefined

  constructor({ code, message, status = 0, details, requestId, cause }: OrchErrorParts) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.status = status
    this.details = details
    this.requestId = requestId
  }
}
