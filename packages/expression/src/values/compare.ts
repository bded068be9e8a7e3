import { DateTime } from 'luxon'
import { ExpressionError } from '../error.ts'
import { numberIn } from './convert.ts'
import { dateIn } from './dates.ts'
import { isNothing, kindOf, shown } from './kinds.ts'
import { countWalk } from './meter.ts'
import { type Comparing, type Order, orderOfDateTexts, orderOfNumbers, orderOfTexts } from './text-order.ts'

export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a === 'bigint' || typeof b === 'bigint') return isSameNumber(a, b)
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a instanceof DateTime || b instanceof DateTime)
    return a instanceof DateTime && b instanceof DateTime && a.toMillis() === b.toMillis()
  return isSameStructure(a, b)
}

/** A number and a large integer are the same type here, though not in JavaScript. */
function isSameNumber(a: unknown, b: unknown): boolean {
  return isNumber(a) && isNumber(b) && a <= b && a >= b
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint'
}

function isSameStructure(a: object, b: object): boolean {
  countWalk()
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, index) => isSame(item, b[index]))
  }
  const keys = Object.keys(a)
  if (kindOf(a) !== 'object' || kindOf(b) !== 'object' || keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && isSame(fieldOf(a, key), fieldOf(b, key)))
}

function fieldOf(object: object, key: string): unknown {
  return (object as Record<string, unknown>)[key]
}

export function isStrictlyEqual(a: unknown, b: unknown, { warn }: Comparing): boolean {
  const same = isSame(a, b)
  if (!same && !isNothing(a) && !isNothing(b) && kindOf(a) !== kindOf(b))
    warn(`${shown(a)} and ${shown(b)} are of different types, so === is false; == compares what they say`)
  return same
}

export function isEqual(a: unknown, b: unknown, comparing: Comparing): boolean {
  if (isSame(a, b)) return true
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b)
  if (typeof a === 'string' && typeof b === 'string') return orderOfDateTexts(a, b, comparing.zone) === 0
  if (kindOf(a) === kindOf(b)) return false
  const equal = isEqualAcross(a, b, comparing.zone) ?? isEqualAcross(b, a, comparing.zone)
  if (equal === undefined) comparing.warn(`${shown(a)} is compared with ${shown(b)}: never equal`)
  return equal ?? false
}

/** Whether an item of a list says the same as a value, by the rule of `==`. */
export function hasEqual(list: readonly unknown[], value: unknown, { zone }: Comparing): boolean {
  const quiet = { zone, warn: () => {} }
  return list.some((item) => isSame(item, value)) || list.some((item) => isEqual(item, value, quiet))
}

/** Undefined when the two have no common reading this way round. */
function isEqualAcross(a: unknown, b: unknown, zone: string): boolean | undefined {
  if (typeof a === 'boolean' && typeof b === 'number') return Number(a) === b
  if (a instanceof DateTime) {
    const other = dateIn(b, zone)
    return other && a.toMillis() === other.toMillis()
  }
  if (typeof b !== 'string') return undefined
  if (typeof a === 'boolean') return readBoolean(b, a)
  if (!isNumber(a)) return undefined
  const number = numberIn(b)
  return number === undefined ? undefined : isSame(a, number)
}

function readBoolean(text: string, expected: boolean): boolean | undefined {
  const word = text.trim().toLowerCase()
  return word === 'true' || word === 'false' ? (word === 'true') === expected : undefined
}

export function orderOf(a: unknown, b: unknown, { zone, warn }: Comparing): Order {
  if (typeof a === 'number' && typeof b === 'number') return orderOfNumbers(a, b)
  if (typeof a === 'string' && typeof b === 'string') return orderOfTexts(a, b, { zone, warn })
  if (a === undefined || b === undefined) {
    warn(`${shown(a)} is compared with ${shown(b)}: the result is false`)
    return Number.NaN
  }
  if (a instanceof DateTime || b instanceof DateTime) return orderOfDates(a, b, zone)
  // Two booleans have an order; a boolean and anything else do not.
  if ((typeof a === 'boolean') !== (typeof b === 'boolean')) throw differ(a, b)
  const [left, right] = [asNumber(a), asNumber(b)]
  if (left === undefined || right === undefined) throw differ(a, b)
  return orderOfNumbers(left, right)
}

function orderOfDates(a: unknown, b: unknown, zone: string): Order {
  const [left, right] = [dateIn(a, zone), dateIn(b, zone)]
  if (!left || !right) throw differ(a, b)
  return left.toMillis() - right.toMillis()
}

function asNumber(value: unknown): number | bigint | undefined {
  if (isNumber(value)) return value
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' ? numberIn(value) : undefined
}

function differ(a: unknown, b: unknown): ExpressionError {
  return new ExpressionError('TYPES_DIFFER', `${shown(a)} cannot be compared with ${shown(b)}`)
}
