/**
 * - `NOT_TEXT`: what was to be parsed is not a text.
 * - `NOT_JSON`: the text is not JSON; `position` says where, if the engine does.
 * - `TOO_DEEP`: the text nests deeper than asked for.
 * - `TOO_WIDE`: an object of the text has more names than can be listed in one go.
 * - `NUMBER_TOO_LARGE`: a number of the text has more than 4,096 digits.
 * - `INVALID_LIMIT`: what was given as a limit is not a whole number above 0.
 * - `NOT_DIVIDED`: what was to be run in slices is not a generator.
 * - `NOT_PRINTABLE`: the value refers to itself, or is not a value that JSON has.
 */
export type JsonErrorCode =
  | 'NOT_TEXT'
  | 'NOT_JSON'
  | 'TOO_DEEP'
  | 'TOO_WIDE'
  | 'NUMBER_TOO_LARGE'
  | 'INVALID_LIMIT'
  | 'NOT_DIVIDED'
  | 'NOT_PRINTABLE'

/** @throws JsonError `NOT_TEXT` */
export function requireText(text: unknown): void {
  if (typeof text !== 'string') throw new JsonError('NOT_TEXT', 'JSON must be given as a text')
}

/**
 * Every error of this package. Its message never quotes the text.
 * @example
 * ```ts
 * import { JsonError, parseJson } from '@orch/json'
 *
 * try {
 *   parseJson('[1, 2')
 * } catch (error) {
 *   if (error instanceof JsonError) console.log(error.code, error.position) // NOT_JSON 5
 * }
 * ```
 */
export class JsonError extends Error {
  override readonly name = 'JsonError'
  readonly code: JsonErrorCode
  /** Offset of the first character that cannot be read, UTF-16 units. */
  readonly position: number | undefined

  constructor(
    code: JsonErrorCode,
    message: string,
    options: { position?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.code = code
    this.position = options.position
  }
}
