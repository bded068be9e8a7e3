import { DateTime } from 'luxon'
import { readDate } from './date-parts.ts'
import { kindOf } from './kinds.ts'
import { Regex } from './regex.ts'

const INDEX = /^(?:0|[1-9]\d*)$/

export function readProperty(object: unknown, key: string | number): unknown {
  if (typeof object === 'string' || Array.isArray(object)) return readItem(object, key)
  if (typeof object !== 'object' || object === null) return undefined
  if (Object.getPrototypeOf(object) === Object.prototype) return ownField(object, key)
  if (object instanceof DateTime) return readDate(object, String(key))
  if (object instanceof Regex) return key === 'source' || key === 'flags' ? object[key] : undefined
  return ownField(object, key)
}

function ownField(object: object, key: string | number): unknown {
  return Object.hasOwn(object, key) ? (object as Record<string | number, unknown>)[key] : undefined
}

function readItem(object: string | unknown[], key: string | number): unknown {
  if (typeof key === 'number') return object[key]
  if (key === 'length') return object.length
  if (INDEX.test(key)) return object[Number(key)]
  // What a match found carries its place and its named groups, as in JavaScript.
  return Array.isArray(object) && (key === 'index' || key === 'groups') ? ownOf(object, key) : undefined
}

function ownOf(list: unknown[], key: string): unknown {
  return Object.getOwnPropertyDescriptor(list, key)?.value
}

/** The text that an index or a computed key stands for. */
export function keyOf(value: unknown): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value
  return kindOf(value) === 'missing' ? 'undefined' : String(typeof value === 'object' ? '' : value)
}

/** Sets a field, whatever it is called: `__proto__` too is only a name. */
export function put(fields: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(fields, key, { value, enumerable: true, writable: true, configurable: true })
  else fields[key] = value
}
