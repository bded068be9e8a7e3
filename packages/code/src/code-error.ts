/**
 * - `INVALID_ARGUMENT`: a function of this package was given what it does not take.
 * - `CODE_INVALID`: the source is neither JavaScript nor TypeScript; `position` says where.
 * - `CODE_FAILED`: the code threw, or it waits for a promise that nothing settles; `position` says where it threw.
 * - `CODE_TIMEOUT`: it took longer than it may.
 * - `CODE_MEMORY`: it took more memory than it may.
 * - `INPUT_TOO_LARGE`, `OUTPUT_TOO_LARGE`: its values, or what it returned, have more characters as JSON than they may.
 * - `OUTPUT_NOT_JSON`: it returned what JSON has no form for, such as a function or a list that holds itself.
 * - `STOPPED`: the signal of the caller, or `close`, stopped it.
 */
export type CodeErrorCode =
  | 'INVALID_ARGUMENT'
  | 'CODE_INVALID'
  | 'CODE_FAILED'
  | 'CODE_TIMEOUT'
  | 'CODE_MEMORY'
  | 'INPUT_TOO_LARGE'
  | 'OUTPUT_TOO_LARGE'
  | 'OUTPUT_NOT_JSON'
  | 'STOPPED'

/** A place in the author's source, both counted from 1. What lacks its end is found on the line after the last. */
export type CodePosition = { line: number; column: number }

/** What the code wrote with `console`. */
export type ConsoleLine = { level: 'debug' | 'log' | 'info' | 'warn' | 'error'; text: string }

/**
 * Every error of this package. Its message may quote what the code threw, and nothing else of its values.
 * @example
 * ```ts
 * import { CodeError, createCodeRunner } from '@orch/code'
 *
 * const runner = createCodeRunner({ processes: 1 })
 * try {
 *   await runner.run({ source: 'const a = 1\nreturn a.b.c' })
 * } catch (error) {
 *   if (error instanceof CodeError) console.log(error.code, error.position?.line) // CODE_FAILED 2
 * }
 * runner.close()
 * ```
 */
export class CodeError extends Error {
  override readonly name = 'CodeError'
  readonly code: CodeErrorCode
  readonly position: CodePosition | undefined
  /** What the code had written before. */
  readonly console: readonly ConsoleLine[]

  constructor(
    code: CodeErrorCode,
    message: string,
    more: { position?: CodePosition; console?: readonly ConsoleLine[]; cause?: unknown } = {},
  ) {
    const { position, console = [], cause } = more
    super(message, { cause })
    this.code = code
    this.position = position
    this.console = console
  }
}
