/**
 * - `INVALID_OPTION`: an option has the wrong shape
 * - `INVALID_SECRET`: a value to look for is not a text
 * - `INVALID_TEXT`: something other than a text where one is needed
 * - `DISPOSED`: the redactor has forgotten its values; going on would let them through
 */
export type RedactErrorCode = 'INVALID_OPTION' | 'INVALID_SECRET' | 'INVALID_TEXT' | 'DISPOSED'

/**
 * The only error of this package. It never holds anything of what was to be redacted.
 * @example
 * ```ts
 * import { createRedactor, RedactError } from '@orch/redact'
 *
 * const run = createRedactor().withSecrets([{ value: 'correct horse battery' }])
 * run.dispose()
 * try {
 *   run.text('anything')
 * } catch (error) {
 *   if (error instanceof RedactError) console.log(error.code) // 'DISPOSED'
 * }
 * ```
 */
export class RedactError extends Error {
  override readonly name = 'RedactError'
  readonly code: RedactErrorCode

  constructor(code: RedactErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
