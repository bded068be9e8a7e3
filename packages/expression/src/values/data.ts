import { isList } from '@orch/entrance'
import { DateTime } from 'luxon'
import { ExpressionError } from '../error.ts'
import { isoOf } from './dates.ts'
import { countWalk } from './meter.ts'
import { Regex } from './regex.ts'

export function toData(value: unknown): unknown {
  countWalk()
  if (typeof value !== 'object' || value === null) return plainData(value)
  if (value instanceof DateTime) return isoOf(value)
  if (value instanceof Regex) return value.toString()
  // Expressions make none; the caller of this function may hold one.
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  return Array.isArray(value) ? listData(value) : fieldsData(value)
}

/** @throws ExpressionError LIST_TOO_LONG before it is walked */
function listData(list: readonly unknown[]): unknown {
  if (!isList(list)) throw new ExpressionError('LIST_TOO_LONG', 'A list has too many places')
  const copy = list.map((item) => toData(item) ?? null)
  // What a match found has fields of its own beside its items; data has not.
  return Object.hasOwn(list, 'index') || copy.some((item, index) => item !== list[index]) ? copy : list
}

function plainData(value: unknown): unknown {
  if (typeof value === 'function')
    throw new ExpressionError(
      'INVALID_VALUE',
      'A function is not a value; call it, or give it to another function',
    )
  if (typeof value === 'symbol') return null
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

/** Values that need no change are handed on as they are, so that a large record is not copied for nothing. */
function fieldsData(value: object): unknown {
  const entries = Object.entries(value)
  const changed = entries.map(([key, item]) => [key, toData(item)] as const)
  const isSame =
    isPlain(value) && changed.every(([, item], index) => item === entries[index]?.[1] && item !== undefined)
  return isSame ? value : Object.fromEntries(changed.filter(([, item]) => item !== undefined))
}

/** A Map or an instance of a class is handed on as its fields, as JSON does. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
