import { DateTime } from 'luxon'
import { Regex } from './regex.ts'

/** What a value is, in the words that messages and the function table use. */
export type Kind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'list'
  | 'object'
  | 'date'
  | 'regex'
  | 'null'
  | 'missing'
  | 'function'

/** An object that stands for data: its own fields are all there is to it. */
export type Fields = Record<string, unknown>

export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
    case 'bigint':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'undefined':
      return 'missing'
    case 'function':
      return 'function'
    default:
      return value === null ? 'null' : structureOf(value)
  }
}

function structureOf(value: unknown): Kind {
  if (Array.isArray(value)) return 'list'
  if (value instanceof DateTime) return 'date'
  return value instanceof Regex ? 'regex' : 'object'
}

/** Whether it is an object of data; neither a list nor a date. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && structureOf(value) === 'object'
}

/** Whether there is nothing: null, or a field that is missing. */
export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

/** The value's kind as an error message names it. Never the value: it may be a secret, and messages are kept. */
export function shown(value: unknown): string {
  if (value === '') return 'an empty text'
  const kind = kindOf(value)
  if (kind === 'null') return 'null'
  if (kind === 'missing') return 'a missing value'
  return kind === 'object' ? 'an object' : `a ${kind}`
}
