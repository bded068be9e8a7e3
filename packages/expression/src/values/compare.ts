import { DateTime } from 'luxon'
import { ExpressionError } from '../error.ts'
import { numberIn } from './convert.ts'
import { dateIn, instantIn } from './dates.ts'
import { isNothing, kindOf, shown } from './kinds.ts'
import { countWalk } from './meter.ts'

/** What a comparison depends on besides its two values. */
export type Comparing = {
  /** The zone of dates without an offset. */
  zone: string
  /** Told of a comparison that can never hold. */
  warn(message: string): void
}

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
  if (typeof a === 'string' && typeof b === 'string') return areSameInstant(a, b)
  if (kindOf(a) === kindOf(b)) return false
  const equal = isEqualAcross(a, b, comparing.zone) ?? isEqualAcross(b, a, comparing.zone)
  if (equal === undefined) comparing.warn(`${shown(a)} is compared with ${shown(b)}: never equal`)
  return equal ?? false
}

function areSameInstant(a: string, b: string): boolean {
  const instant = instantIn(a)
  return instant !== undefined && instant === instantIn(b)
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

/** Less than zero, zero, or more; NaN when one is missing or NaN, so that no comparison holds. */
export type Order = number

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

function orderOfNumbers(a: number | bigint, b: number | bigint): Order {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.NaN
  return a < b ? -1 : a > b ? 1 : 0
}

/** Texts that are both numbers, or both dates of which one has an offset, are compared as such; others letter by letter. */
function orderOfTexts(a: string, b: string, { zone, warn }: Comparing): Order {
  const [left, right] = [numberIn(a), numberIn(b)]
  if (left !== undefined && right !== undefined) return orderOfNumbers(left, right)
  const dates = orderOfDateTexts(a, b, zone)
  if (dates !== undefined) return dates
  if ((left === undefined) !== (right === undefined)) warn(lettersOnly('a number'))
  if (BEGINS_AS_DATE.test(a) !== BEGINS_AS_DATE.test(b)) warn(lettersOnly('a date'))
  return a < b ? -1 : Number(a > b)
}

/** A date without an offset is in the zone of the workflow, where the other tells that moments are meant. */
function orderOfDateTexts(a: string, b: string, zone: string): Order | undefined {
  const [first, second] = [instantIn(a), instantIn(b)]
  if (first === undefined && second === undefined) return undefined
  const [left, right] = [first ?? dateIn(a, zone)?.toMillis(), second ?? dateIn(b, zone)?.toMillis()]
  return left === undefined || right === undefined ? undefined : left - right
}

const BEGINS_AS_DATE = /^\d{4}-\d{2}-\d{2}/

function lettersOnly(kind: string): string {
  return `a text that is ${kind} is compared with one that is not: letter by letter`
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
