/**
 * Why a description cannot be used:
 *
 * | code | means |
 * |---|---|
 * | `INVALID_ARGUMENT` | the call itself is wrong |
 * | `DESCRIPTION_INVALID` | the text is not a description of a known kind; the message says where it goes wrong |
 * | `DESCRIPTION_TOO_LARGE` | the text, its aliases or its operations are more than the limits allow |
 * | `OPERATION_UNKNOWN` | the description has no such operation, or none that a step can send |
 */
export type ServiceErrorCode =
  | 'INVALID_ARGUMENT'
  | 'DESCRIPTION_INVALID'
  | 'DESCRIPTION_TOO_LARGE'
  | 'OPERATION_UNKNOWN'

/**
 * What this package refuses a description or a call with.
 * @example
 * ```ts
 * import { readDescription, ServiceError } from '@orch/services'
 *
 * try {
 *   readDescription('a text that describes nothing')
 * } catch (error) {
 *   if (error instanceof ServiceError) console.log(error.code) // DESCRIPTION_INVALID
 * }
 * ```
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError'
  readonly code: ServiceErrorCode

  constructor(code: ServiceErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
