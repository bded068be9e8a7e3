import type { Budget } from '@orch/expression'
import { DataError } from './data-error.ts'
import { isFields, kindOf } from './fields.ts'

/** `exact`: 10 and "10" differ. `loose`: texts that hold a number or yes/no are what they say, blanks around and case do not count. */
export type Sameness = 'exact' | 'loose'

const DEEPEST = 1_000
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/**
 * A text that is the same for equal values and differs for others, so that equality costs one look into a map. Integers of any
 * size are compared by value, objects whatever the order of their fields.
 * @throws DataError TOO_DEEP; INVALID_VALUE for what is not data
 */
export function valueKey(value: unknown, sameness: Sameness, budget: Budget): string {
  const key = keyAt(value, sameness, 0)
  budget.spendOn(key)
  return key
}

/** Several values as one key: no way of splitting them gives the key of others. */
export function joinKeys(keys: readonly string[]): string {
  return keys.length === 1 ? (keys[0] ?? '') : keys.map((key) => `${key.length}:${key}`).join('')
}

function keyAt(value: unknown, sameness: Sameness, depth: number): string {
  switch (typeof value) {
    case 'string':
      return textKey(value, sameness)
    case 'number':
      return numberKey(value)
    case 'bigint':
      return `n${value}`
    case 'boolean':
      return value ? 'true' : 'false'
    case 'undefined':
      return 'null'
    default:
      return structureKey(value, sameness, depth)
  }
}

function structureKey(value: unknown, sameness: Sameness, depth: number): string {
  if (value === null) return 'null'
  if (depth >= DEEPEST)
    throw new DataError('TOO_DEEP', `The data nests deeper than ${DEEPEST} levels: compare single fields`)
  const inner = (one: unknown) => {
    const key = keyAt(one, sameness, depth + 1)
    return `${key.length}:${key}`
  }
  if (Array.isArray(value)) return `[${value.map(inner).join('')}]`
  if (!isFields(value))
    throw new DataError('INVALID_VALUE', `Only data can be compared; this is ${kindOf(value)}`)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${name.length}:${name}${inner(value[name])}`).join('')}}`
}

function textKey(text: string, sameness: Sameness): string {
  if (sameness === 'exact') return `s${text}`
  const bare = text.trim().toLowerCase()
  if (bare === 'true' || bare === 'false') return bare
  if (!NUMBER.test(bare)) return `s${bare}`
  return /^[+-]?\d+$/.test(bare) ? `n${BigInt(bare.replace('+', ''))}` : numberKey(Number(bare))
}

/** A large double that is whole is the integer it stands for; minus zero is zero. */
function numberKey(value: number): string {
  if (Number.isSafeInteger(value)) return `n${value + 0}`
  return Number.isInteger(value) ? `n${BigInt(value)}` : `n${value}`
}
