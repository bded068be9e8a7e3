/**
 * - `INVALID_ARGUMENT`: an argument is not what the function takes.
 * - `UNKNOWN_CHARSET`: the WHATWG Encoding Standard knows no charset of this name.
 * - `NOT_OF_CHARSET`: with `isStrict`, the bytes are not of the charset.
 */
export type CharsetErrorCode = 'INVALID_ARGUMENT' | 'UNKNOWN_CHARSET' | 'NOT_OF_CHARSET'

/** Every error of this package. Its message never quotes the text. */
export class CharsetError extends Error {
  override readonly name = 'CharsetError'
  readonly code: CharsetErrorCode

  constructor(code: CharsetErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.code = code
  }
}
