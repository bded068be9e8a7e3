import { DataError, type Where } from './data-error.ts'

/** An item with fields. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value is an object of data: no list, no date, no instance of a class. */
export function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || isForeignPlain(prototype)
}

/** A plain object of another realm, such as a frame or a test's sandbox. */
function isForeignPlain(prototype: unknown): boolean {
  return typeof prototype === 'object' && prototype !== null && Object.getPrototypeOf(prototype) === null
}

/** @throws DataError NOT_AN_OBJECT */
export function fieldsOf(value: unknown, where: Where): Fields {
  if (isFields(value)) return value
  const message = `${where.item === undefined ? 'The input' : `Item ${where.item}`} must be an object with fields; it is ${kindOf(value)}`
  throw new DataError('NOT_AN_OBJECT', message, where)
}

/** Sets a field, whatever it is called: `__proto__` too is only a name. */
export function put(fields: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(fields, name, { value, enumerable: true, writable: true, configurable: true })
  else fields[name] = value
}

/** What a value is, as messages name it. Never the value: it may be a secret, and messages are kept. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'missing'
  if (value === '') return 'an empty text'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return isFields(value) ? 'an object' : 'no data'
  if (typeof value === 'bigint') return 'a number'
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`
}

/** Whether there is nothing: null, or a field that is missing. */
export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined
}
