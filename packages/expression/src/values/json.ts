import { JsonError, parseJson, printJson } from '@orch/json'
import { ExpressionError } from '../error.ts'
import { toData } from './data.ts'

/** JSON text in which integers beyond 2^53 are whole, and dates ISO 8601. @throws ExpressionError TOO_DEEP */
export function toJsonText(value: unknown, indent?: number): string {
  try {
    return printJson(toData(value), indent)
  } catch (error) {
    if (error instanceof JsonError)
      throw new ExpressionError('TOO_DEEP', 'This value is nested too deeply for JSON')
    throw error
  }
}

/** The value of JSON text; integers beyond 2^53 stay exact. @throws ExpressionError INVALID_VALUE with the place */
export function fromJsonText(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) throw new ExpressionError('INVALID_VALUE', error.message)
    throw error
  }
}
