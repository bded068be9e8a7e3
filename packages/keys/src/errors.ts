/** Why a call to `@orch/keys` failed. A refused key is not an error: it is a {@link KeyVerdict}. */
export type KeyErrorCode =
  /** An argument or an option is missing, of another type or out of its range. */
  | 'INVALID_OPTION'
  /** The source of random bytes gave nothing usable. */
  | 'NO_RANDOMNESS'
  /** The store rejected; its own error is the `cause`. */
  | 'STORE_FAILED'

/**
 * The only error this package throws. Neither a key nor a digest is ever part of it.
 * @example
 * ```ts
 * import { createKeyFormat, KeyError } from '@orch/keys'
 *
 * try {
 *   createKeyFormat({ prefix: 'no underscore at its end' })
 * } catch (error) {
 *   if (error instanceof KeyError) console.log(error.code) // 'INVALID_OPTION'
 * }
 * ```
 */
export class KeyError extends Error {
  override readonly name = 'KeyError'
  readonly code: KeyErrorCode

  constructor(code: KeyErrorCode, message: string, options?: { cause: unknown }) {
    super(message, options)
    this.code = code
  }
}
