import { isList } from '@orch/entrance'
import { DateTime } from 'luxon'
import { ExpressionError } from '../error.ts'
import { isoOf } from './dates.ts'
import { toJsonText } from './json.ts'
import { isFields, isNothing, shown } from './kinds.ts'
import { Regex } from './regex.ts'

/** A decimal number and nothing else; JavaScript would also take the empty text for 0. */
const DECIMAL = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*$/
const INTEGER = /^\s*[-+]?\d+\s*$/

/** The number that a text holds, exact where a double would not be; undefined when it holds none. */
export function numberIn(text: string): number | bigint | undefined {
  if (!DECIMAL.test(text)) return undefined
  const value = Number(text)
  return INTEGER.test(text) && !Number.isSafeInteger(value) ? BigInt(text.trim().replace('+', '')) : value
}

export function holds(value: unknown): boolean {
  return typeof value === 'string' ? value !== '' && value.trim().toLowerCase() !== 'false' : Boolean(value)
}

export function toText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return value === null ? '' : structureText(value)
    default:
      return ''
  }
}

function structureText(value: object): string {
  if (value instanceof DateTime) return isoOf(value)
  if (value instanceof Regex) return value.toString()
  if (Array.isArray(value) && !isList(value))
    throw new ExpressionError('LIST_TOO_LONG', 'A list has too many places')
  const isPlain = Array.isArray(value) && !value.some((item) => isFields(item) || Array.isArray(item))
  return isPlain ? value.map(toText).join(',') : toJsonText(value)
}

/**
 * The number that calculations use. Missing is NaN, as in JavaScript.
 * @throws ExpressionError TYPES_DIFFER for a value that is not a number, also where JavaScript would silently take 0 or NaN
 */
export function toNumber(value: unknown, operation: string): number | bigint {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'undefined':
      return Number.NaN
    case 'string': {
      const number = numberIn(value)
      if (number !== undefined) return number
      break
    }
    case 'object':
      if (value instanceof DateTime) return value.toMillis()
  }
  throw new ExpressionError('TYPES_DIFFER', `${operation} needs numbers, not ${shown(value)}`)
}

/** Whether a value is there and holds something: not null, not missing, no empty text, list or object. */
export function isFilled(value: unknown): boolean {
  if (isNothing(value) || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return isFields(value) ? Object.keys(value).length > 0 : true
}
