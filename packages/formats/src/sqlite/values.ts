import { printJson } from '@orch/json'

/** `a, a, b` is `a, a_2, b`: no column hides another. */
export function columnNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let free = name
    for (let count = 2; taken.has(free); count += 1) free = `${name}_${count}`
    taken.add(free)
    return free
  })
}

/** A value of a column: whole numbers beyond a double as bigint, bytes as base64, `Infinity` as it is written. */
export function readValue(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

const SMALLEST = -(2n ** 63n)
const END = 2n ** 63n

/** A value for SQLite: structures as JSON, whole numbers whole, those that do not fit as texts. */
export function givenValue(value: unknown): string | number | bigint | null {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 1 : 0
    case 'bigint':
      return value >= SMALLEST && value < END ? value : String(value)
    case 'number':
      // A whole number as one: a double would be kept as 7.0.
      return Number.isSafeInteger(value) ? BigInt(value) : value
    default:
      return value === null || value === undefined ? null : printJson(value)
  }
}
