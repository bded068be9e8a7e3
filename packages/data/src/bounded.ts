import { ExpressionError } from '@orch/expression'
import { DataError, type DataErrorCode, type Where } from './data-error.ts'

const TOO_LARGE = new Set(['TOO_MANY_STEPS', 'TEXT_TOO_LONG', 'LIST_TOO_LONG'])

/** An error of the expression package as one of this package; all others as they are. */
export function dataError(error: unknown, where: Where = {}): unknown {
  if (!(error instanceof ExpressionError)) return error
  const { code } = error
  const message = withPlace(error.message.replace(/^This expression takes/, 'This step takes'), where)
  if (TOO_LARGE.has(code)) return new DataError('TOO_LARGE', message, { ...where, cause: error })
  if (code === 'TOO_DEEP' || code === 'TYPES_DIFFER')
    return new DataError(code, message, { ...where, cause: error })
  return new DataError('EXPRESSION_FAILED', message, { ...where, cause: error })
}

/**
 * Why a text was not read for an item. The caller's own reader may throw anything: its error is the cause, and gets the place too.
 * One with the code `TYPES_DIFFER` is what an expression says of two values without a common order.
 */
export function readFailure(error: unknown, where: Where): unknown {
  if (error instanceof ExpressionError) return dataError(error, where)
  const message = error instanceof Error ? error.message : 'the reader of texts failed'
  return new DataError(codeOf(error), withPlace(message, where), { ...where, cause: error })
}

function codeOf(error: unknown): DataErrorCode {
  if (error instanceof DataError) return error.code
  const saysTypes = error instanceof Error && 'code' in error && error.code === 'TYPES_DIFFER'
  return saysTypes ? 'TYPES_DIFFER' : 'EXPRESSION_FAILED'
}

/** Runs a part of a step; what the expression package throws in it names the place. @throws DataError */
export function within<T>(where: Where, act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw dataError(error, where)
  }
}

/** `"sort[0].field", item 3: …`. Items are counted from 0, as expressions do. */
function withPlace(message: string, { setting, item }: Where): string {
  const places = [
    setting === undefined ? [] : `"${setting}"`,
    item === undefined ? [] : `item ${item}`,
  ].flat()
  return places.length === 0 ? message : `${places.join(', ')}: ${message}`
}
