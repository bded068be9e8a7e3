/** Why a call to `@orch/webhooks` failed. A refused delivery is not an error: it is a {@link DeliveryVerdict}. */
export type WebhookErrorCode =
  /** An argument is missing, of another type or out of its range. */
  | 'INVALID_OPTION'
  /** There is no secret, or it is not of the form that the sender gives out. */
  | 'INVALID_SECRET'

/**
 * The only error this package throws. No secret is ever part of it.
 * @example
 * ```ts
 * import { schemeFrom, WebhookError } from '@orch/webhooks'
 *
 * try {
 *   schemeFrom({ header: 'X-Signature', content: '{time}' })
 * } catch (error) {
 *   if (error instanceof WebhookError) console.log(error.code) // INVALID_OPTION: the body must be signed too
 * }
 * ```
 */
export class WebhookError extends Error {
  override readonly name = 'WebhookError'
  readonly code: WebhookErrorCode

  constructor(code: WebhookErrorCode, message: string, options?: { cause: unknown }) {
    super(message, options)
    this.code = code
  }
}
