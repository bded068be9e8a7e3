/**
 * Why an expression was refused or failed:
 *
 * | code | means |
 * |---|---|
 * | `SYNTAX` | the text is not an expression; `position` says where |
 * | `UNKNOWN_NAME` | a name that stands for nothing here |
 * | `UNKNOWN_FUNCTION` | no function or method has this name, or not on this type |
 * | `WRONG_ARGUMENTS` | a function was given too few, too many, or arguments of a wrong type |
 * | `TYPES_DIFFER` | two values cannot be compared or calculated with; the message names both types |
 * | `INVALID_VALUE` | a function cannot work with this value, such as JSON that does not parse |
 * | `TOO_MANY_STEPS` | the budget of steps is used up |
 * | `TEXT_TOO_LONG` | a text grew beyond the budget |
 * | `LIST_TOO_LONG` | a list grew beyond the budget |
 * | `TOO_DEEP` | the expression or a value is nested too deeply |
 */
export type ExpressionErrorCode =
  | 'SYNTAX'
  | 'UNKNOWN_NAME'
  | 'UNKNOWN_FUNCTION'
  | 'WRONG_ARGUMENTS'
  | 'TYPES_DIFFER'
  | 'INVALID_VALUE'
  | 'TOO_MANY_STEPS'
  | 'TEXT_TOO_LONG'
  | 'LIST_TOO_LONG'
  | 'TOO_DEEP'

/** One thing wrong with an expression, and where: characters from `position` to `end`. */
export type Problem = { code: ExpressionErrorCode; message: string; position: number; end: number }

/**
 * What every refusal and failure of this package is.
 * @example
 * ```ts
 * import { evaluate, ExpressionError } from '@orch/expression'
 *
 * try {
 *   evaluate('1 +')
 * } catch (error) {
 *   if (error instanceof ExpressionError) console.log(error.code) // 'SYNTAX'
 * }
 * ```
 */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
  readonly code: ExpressionErrorCode
  /** Character in the expression, from 0, where one can be named. */
  position: number | undefined

  constructor(code: ExpressionErrorCode, message: string, position?: number, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.position = position
  }
}
