import { toText } from '@orch/expression'
import { within } from '../bounded.ts'
import { DataError } from '../data-error.ts'
import { isNothing, kindOf } from '../fields.ts'
import { add, mean, numberOf, orderOfNumbers } from '../numbers.ts'
import type { Work } from '../options.ts'
import { fieldReader, type Read } from '../read-value.ts'
import type { Settings } from '../settings.ts'
import { valueKey } from '../value-key.ts'

/**
 * What is calculated over the items of a group. Items without the field do not count.
 * @example
 * ```ts
 * import { CALCULATIONS } from '@orch/data'
 *
 * console.log(CALCULATIONS.includes('average')) // true: offer them in a form
 * ```
 */
export const CALCULATIONS = [
  'count',
  'count distinct',
  'sum',
  'average',
  'min',
  'max',
  'first',
  'last',
  'list',
  'distinct list',
  'concatenate',
] as const

/** How the values of a group become one. */
export type Calculation = (typeof CALCULATIONS)[number]

/** One result of a group. */
export type CalculationRow = {
  calculation: Calculation
  /** Without it, `count` counts the items. */
  field?: string
  /** The name of the result; `sum_price` unless given. */
  as?: string
  /** Between the texts of `concatenate`; a comma and a blank unless given. */
  separator?: string
}

/** Takes values in one after the other. */
export type Collector = { take(value: unknown): void; result(): unknown }

/** One calculation as its row describes it. */
export type Calculating = { name: string; read: Read; create(): Collector; setting: string }

export function calculatingOf(work: Work, row: Settings): Calculating {
  const calculation = row.choice('calculation', CALCULATIONS, 'count')
  const field = row.text('field')?.trim() ?? ''
  if (field === '' && calculation !== 'count') throw row.wrong('field', 'must be set')
  const separator = row.value('separator')
  const joiner = typeof separator === 'string' ? separator : ', '
  const wanted = row.text('as')?.trim()
  const plain = field === '' ? calculation : `${calculation.replace(' ', '_')}_${field}`
  return {
    name: wanted === undefined || wanted === '' ? plain : wanted,
    read: field === '' ? (item) => item ?? true : fieldReader(work, row, 'field'),
    create: () => COLLECTORS[calculation](work, joiner),
    setting: row.nameOf('field'),
  }
}

/** Gives an item's value to a collector. @throws DataError naming setting and item */
export function takeIn(
  { read, setting }: Calculating,
  collector: Collector,
  item: unknown,
  index: number,
): void {
  const value = read(item, index)
  if (isNothing(value)) return
  try {
    within({ setting, item: index }, () => collector.take(value))
  } catch (error) {
    if (!(error instanceof DataError) || error.item !== undefined) throw error
    throw new DataError(error.code, `"${setting}", item ${index}: ${error.message}`, { setting, item: index })
  }
}

type Create = (work: Work, separator: string) => Collector

const COLLECTORS: Record<Calculation, Create> = {
  count: () => {
    let count = 0
    const take = () => {
      count += 1
    }
    return { take, result: () => count }
  },
  'count distinct': ({ budget }) => {
    const seen = new Set<string>()
    return { take: (value) => void seen.add(valueKey(value, 'exact', budget)), result: () => seen.size }
  },
  sum: () => summing((sum) => sum),
  average: () => summing((sum, count) => (count === 0 ? null : mean(sum, count))),
  min: () => extreme((order) => order < 0),
  max: () => extreme((order) => order > 0),
  first: () => keeping((kept, value) => (kept === undefined ? value : kept)),
  last: () => keeping((_, value) => value),
  list: () => collecting((values) => values),
  'distinct list': ({ budget }) => {
    const byKey = new Map<string, unknown>()
    const take = (value: unknown) => {
      const key = valueKey(value, 'exact', budget)
      if (!byKey.has(key)) byKey.set(key, value)
    }
    return { take, result: () => [...byKey.values()] }
  },
  concatenate: ({ budget }, separator) => {
    let length = 0
    return collecting(
      (values) => values.join(separator),
      (value) => {
        const text = toText(value)
        length += text.length + separator.length
        budget.text(length)
        return text
      },
    )
  },
}

function summing(finish: (sum: number | bigint, count: number) => unknown): Collector {
  let sum: number | bigint = 0
  let count = 0
  return {
    take(value) {
      const number = numberOf(value)
      if (number === undefined)
        throw new DataError('INVALID_VALUE', `${kindOf(value)} is not a number to calculate with`)
      sum = add(sum, number)
      count += 1
    },
    result: () => finish(sum, count),
  }
}

/** Numbers by value, as long as all are numbers; other texts as texts. */
function extreme(isBetter: (order: number) => boolean): Collector {
  let best: { value: unknown; number: number | bigint | undefined } | undefined
  return {
    take(value) {
      if (typeof value === 'object') throw new DataError('TYPES_DIFFER', `${kindOf(value)} has no order`)
      const own = { value, number: numberOf(value) }
      if (best === undefined) best = own
      else if (isBetter(orderOf(own, best))) best = own
    },
    result: () => best?.value ?? null,
  }
}

type Known = { value: unknown; number: number | bigint | undefined }

function orderOf(one: Known, other: Known): number {
  if (one.number !== undefined && other.number !== undefined) return orderOfNumbers(one.number, other.number)
  if (typeof one.value !== 'string' || typeof other.value !== 'string')
    throw new DataError('TYPES_DIFFER', `${kindOf(one.value)} cannot be compared with ${kindOf(other.value)}`)
  return one.value < other.value ? -1 : one.value > other.value ? 1 : 0
}

function keeping(next: (kept: unknown, value: unknown) => unknown): Collector {
  let kept: unknown
  return {
    take: (value) => {
      kept = next(kept, value)
    },
    result: () => kept ?? null,
  }
}

function collecting(
  finish: (values: unknown[]) => unknown,
  read: (value: unknown) => unknown = (value) => value,
): Collector {
  const values: unknown[] = []
  return { take: (value) => void values.push(read(value)), result: () => finish(values) }
}
