import { JsonError, parseJson, printJson } from '@orch/json'
import { ExpressionError } from '../error.ts'
import { toData } from './data.ts'

export function toJsonText(value: unknown, indent?: number): string {
  try {
    return printJson(toData(value), indent)
  } catch (error) {
    if (error instanceof JsonError)
      throw new ExpressionError('TOO_DEEP', 'This value is nested too deeply for JSON')
    throw error
  }
}

export function fromJsonText(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) throw new ExpressionError('INVALID_VALUE', error.message)
    throw error
  }
}
