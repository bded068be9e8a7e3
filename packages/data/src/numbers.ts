type Numeric = number | bigint

const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i

/** A number, or the one that a text holds; large integers stay exact. Undefined for anything else. */
export function numberOf(value: unknown): Numeric | undefined {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  if (typeof value !== 'string' || !NUMBER.test(value)) return undefined
  const near = Number(value)
  if (Number.isSafeInteger(near) || !/^\s*[+-]?\d+\s*$/.test(value)) return near
  return BigInt(value.trim().replace('+', ''))
}

/** The sum, exact for integers of any size. */
export function add(a: Numeric, b: Numeric): Numeric {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(sum) || !(Number.isInteger(a) && Number.isInteger(b))) return sum
  }
  return isWhole(a) && isWhole(b) ? narrow(BigInt(a) + BigInt(b)) : Number(a) + Number(b)
}

/** The mean of numbers by their sum; exact where it is whole. */
export function mean(sum: Numeric, count: number): Numeric {
  const isExact = typeof sum === 'bigint' && sum % BigInt(count) === 0n
  return isExact ? narrow(sum / BigInt(count)) : Number(sum) / count
}

function isWhole(value: Numeric): boolean {
  return typeof value === 'bigint' || Number.isInteger(value)
}

/** A `bigint` only where a number would not be exact. */
function narrow(value: bigint): Numeric {
  const near = Number(value)
  return Number.isSafeInteger(near) ? near : value
}

/** The order of two numbers, whatever their sizes. */
export function orderOfNumbers(a: Numeric, b: Numeric): number {
  return a < b ? -1 : a > b ? 1 : 0
}
