import { normal } from '../values/calculate.ts'
import { numberIn } from '../values/convert.ts'

/** A number, or an integer beyond 2^53 as a bigint, which no function may round that has no need to. */
export type Exact = number | bigint

/** Rounding leaves an integer as it is. */
export function rounding(of: (value: number) => number): (value: Exact) => Exact {
  return (value) => (typeof value === 'bigint' ? value : of(value))
}

/** The number without its sign. */
export function absolute(value: Exact): Exact {
  if (typeof value === 'number') return Math.abs(value)
  return normal(value < 0n ? -value : value)
}

/** The larger of two; NaN when one of them is. */
export function larger(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b)
  return Number.isNaN(a) || a > b ? a : b
}

/** The smaller of two; NaN when one of them is. */
export function smaller(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') return Math.min(a, b)
  return Number.isNaN(a) || a < b ? a : b
}

/** The whole number at the start of a text; in base 10 every digit counts. */
export function leadingInteger(text: string, base: number | undefined): Exact {
  const read = Number.parseInt(text, base)
  if (Number.isSafeInteger(read) || (base !== undefined && base !== 10)) return read
  const digits = /^\s*([-+]?\d+)/.exec(text)?.[1]
  return digits === undefined ? read : (numberIn(digits) ?? read)
}

/** The number at the start of a text; of a whole one every digit counts. */
export function leadingNumber(text: string): Exact {
  const read = Number.parseFloat(text)
  if (Number.isSafeInteger(read)) return read
  const digits = /^\s*([-+]?\d+)(?![\d.eE])/.exec(text)?.[1]
  return digits === undefined ? read : (numberIn(digits) ?? read)
}
