import { isDate } from '@orch/entrance'
import { printJson } from '@orch/json'
import { FormatError } from '../format-error.ts'

/** What one cell of a table holds. */
export type Cell = string | number | bigint | boolean | null

/** A row by the names of its columns. */
export type Row = { [column: string]: Cell }

const INTEGER = /^-?(?:0|[1-9]\d*)$/
const DECIMAL = /^-?(?:0|[1-9]\d*)\.\d+$/
const LONGEST_NUMBER = 40

/** So many digits of a decimal come out of a number as they went in. */
const EXACT_DIGITS = 15

/**
 * The value that a text plainly is: `007`, `1e5`, ` 1` and decimals of more digits than a number holds stay text, large integers stay
 * exact, an empty cell is null.
 */
export function guessed(text: string): Cell {
  if (text === '') return null
  if (text === 'true' || text === 'false') return text === 'true'
  if (text.length > LONGEST_NUMBER) return text
  if (DECIMAL.test(text)) return decimalOf(text)
  if (!INTEGER.test(text)) return text
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

function decimalOf(text: string): Cell {
  const number = Number(text)
  const digits = text.replace(/^-?[0.]*|\./g, '').length
  return digits <= EXACT_DIGITS || String(number) === text.replace(/\.?0+$/, '') ? number : text
}

/** Any JSON value in one cell: lists and objects as JSON. @throws FormatError INVALID_ARGUMENT */
export function cellOf(value: unknown): Cell {
  if (value === undefined || value === null) return null
  if (isDate(value)) return value.toISOString()
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'object') return printed(value)
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint' ? value : null
}

function printed(value: object): string {
  try {
    return printJson(value)
  } catch (cause) {
    throw new FormatError('INVALID_ARGUMENT', 'A cell must be a value of JSON', { cause })
  }
}
