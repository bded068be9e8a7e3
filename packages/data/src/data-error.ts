/**
 * Why a step was refused or failed:
 *
 * | code | means |
 * |---|---|
 * | `INVALID_ARGUMENT` | the call itself is wrong: no settings, options of a wrong type |
 * | `INVALID_SETTING` | a setting is missing or cannot work; `setting` says which |
 * | `NOT_A_LIST` | a list was expected |
 * | `NOT_AN_OBJECT` | an item was expected to have fields |
 * | `INVALID_VALUE` | a value in the data cannot be used here, such as a sum over a text |
 * | `TYPES_DIFFER` | two values of the data have no common order |
 * | `EXPRESSION_FAILED` | an expression does not parse or failed for an item |
 * | `TOO_LARGE` | the work or its result would be larger than the budget |
 * | `TOO_DEEP` | the data nests deeper than 1,000 levels |
 */
export type DataErrorCode =
  | 'INVALID_ARGUMENT'
  | 'INVALID_SETTING'
  | 'NOT_A_LIST'
  | 'NOT_AN_OBJECT'
  | 'INVALID_VALUE'
  | 'TYPES_DIFFER'
  | 'EXPRESSION_FAILED'
  | 'TOO_LARGE'
  | 'TOO_DEEP'

/** Where an error was found. */
export type Where = { setting?: string | undefined; item?: number | undefined; cause?: unknown }

/**
 * What every refusal and failure of this package is. Its message never shows a value of the data.
 * @example
 * ```ts
 * import { DataError, sort } from '@orch/data'
 *
 * try {
 *   sort([{ n: 1 }], { by: [{ field: 'n', direction: 'upwards' as 'ascending' }] })
 * } catch (error) {
 *   if (error instanceof DataError) console.log(error.code, error.setting) // INVALID_SETTING by[0].direction
 * }
 * ```
 */
export class DataError extends Error {
  override readonly name = 'DataError'
  readonly code: DataErrorCode
  /** The setting that is wrong, such as `where[0].operator`. */
  readonly setting: string | undefined
  /** The item at which it failed, from 0. */
  readonly item: number | undefined

  constructor(code: DataErrorCode, message: string, { setting, item, cause }: Where = {}) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.setting = setting
    this.item = item
  }
}
