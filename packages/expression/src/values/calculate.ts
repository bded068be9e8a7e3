import { DateTime } from 'luxon'
import { ExpressionError } from '../error.ts'
import { toNumber, toText } from './convert.ts'
import { isNothing, kindOf, shown } from './kinds.ts'

type Exact = { big: (a: bigint, b: bigint) => bigint; plain: (a: number, b: number) => number; sign: string }

const MINUS: Exact = { big: (a, b) => a - b, plain: (a, b) => a - b, sign: '-' }
const TIMES: Exact = { big: (a, b) => a * b, plain: (a, b) => a * b, sign: '*' }
const PLUS: Exact = { big: (a, b) => a + b, plain: (a, b) => a + b, sign: '+' }
const REST: Exact = { big: (a, b) => a % b, plain: (a, b) => a % b, sign: '%' }

/** The sum of two numbers. @throws ExpressionError TYPES_DIFFER */
export const plus = (a: unknown, b: unknown) => calculate(PLUS, a, b)
/** The difference; of two dates in milliseconds. @throws ExpressionError TYPES_DIFFER */
export const subtract = (a: unknown, b: unknown) => calculate(MINUS, a, b)
/** The product. @throws ExpressionError TYPES_DIFFER */
export const multiply = (a: unknown, b: unknown) => calculate(TIMES, a, b)

/** The quotient; exact where a large integer is divided without a rest. @throws ExpressionError TYPES_DIFFER */
export function divide(a: unknown, b: unknown): number | bigint {
  const [left, right] = [toNumber(a, '/'), toNumber(b, '/')]
  if (typeof left === 'bigint' && isWhole(right) && BigInt(right) !== 0n && left % BigInt(right) === 0n)
    return normal(left / BigInt(right))
  return Number(left) / Number(right)
}

/** The rest of a division. @throws ExpressionError TYPES_DIFFER */
export function remainder(a: unknown, b: unknown): number | bigint {
  const divisor = toNumber(b, '%')
  return divisor === 0n || divisor === 0 ? Number.NaN : calculate(REST, a, divisor)
}

/** A power. @throws ExpressionError TYPES_DIFFER */
export function power(a: unknown, b: unknown): number {
  return Number(toNumber(a, '**')) ** Number(toNumber(b, '**'))
}

/** The value with the other sign. @throws ExpressionError TYPES_DIFFER */
export function negate(value: unknown): number | bigint {
  const number = toNumber(value, '-')
  return typeof number === 'bigint' ? normal(-number) : -number
}

/** Sum of numbers; texts, lists and dates are joined as text, null and what is missing being the empty text there. */
export function add(a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return a + b
  if (typeof a === 'string' || typeof b === 'string') return toText(a) + toText(b)
  if (a instanceof DateTime || b instanceof DateTime)
    throw new ExpressionError('TYPES_DIFFER', `${shown(a)} + ${shown(b)}: write date.plus({ days: 1 })`)
  if (isStructure(a) || isStructure(b)) return joinStructures(a, b)
  return calculate(PLUS, a, b)
}

function joinStructures(a: unknown, b: unknown): string {
  if (isNothing(a) || isNothing(b) || kindOf(a) === 'object' || kindOf(b) === 'object')
    throw new ExpressionError('TYPES_DIFFER', `${shown(a)} and ${shown(b)} cannot be added`)
  return toText(a) + toText(b)
}

function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

/** Integers stay exact beyond 2^53 when one of them already is; otherwise as JavaScript. */
function calculate({ big, plain, sign }: Exact, a: unknown, b: unknown): number | bigint {
  const [left, right] = [toNumber(a, sign), toNumber(b, sign)]
  if (typeof left === 'number' && typeof right === 'number') return plain(left, right)
  if (!isWhole(left) || !isWhole(right)) return plain(Number(left), Number(right))
  return normal(big(BigInt(left), BigInt(right)))
}

function isWhole(value: number | bigint): boolean {
  return typeof value === 'bigint' || Number.isInteger(value)
}

/** A number again as soon as a double holds it. */
export function normal(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
