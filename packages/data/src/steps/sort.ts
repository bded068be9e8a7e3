import { evaluate } from '@orch/expression'
import type { Divided } from '@orch/json'
import { DataError } from '../data-error.ts'
import { isNothing, kindOf } from '../fields.ts'
import { type Listed, listed, listOf } from '../listed.ts'
import { numberOf, orderOfNumbers } from '../numbers.ts'
import { type Options, type Work, workOf } from '../options.ts'
import { isPartEnd, mapped, sorted, whole } from '../parts.ts'
import { fieldReader } from '../read-value.ts'
import { Settings } from '../settings.ts'

/** `natural` counts digits in texts as numbers, so that file2 comes before file10. */
export type SortKind = 'auto' | 'number' | 'text' | 'natural' | 'date'

/** A field to sort by; the whole item unless given. */
export type SortRow = { field?: string; direction?: 'ascending' | 'descending'; as?: SortKind }

/** By which fields items are sorted, the first row first; items without the field stand last unless given. */
export type SortSettings = { by: readonly SortRow[] | string; missing?: 'last' | 'first' }

type Ordered = (one: number, other: number) => number

export function sort(items: unknown, settings: SortSettings, options?: Options): Listed {
  return whole(sortInParts(items, settings, options))
}

/** The same in parts, between which others may go on. */
export function* sortInParts(items: unknown, settings: SortSettings, options?: Options): Divided<Listed> {
  const work = workOf(options)
  const list = listOf(items, work)
  const read = new Settings(settings)
  const missingFirst = read.choice('missing', ['last', 'first'], 'last') === 'first'
  const orders: Ordered[] = []
  for (const row of read.requiredRows('by')) orders.push(yield* orderBy(work, list, row, missingFirst))
  const places = list.map((_, index) => index)
  const inOrder = yield* sorted(places, (one, other) => firstDifference(orders, one, other))
  return listed(inOrder.map((place) => list[place]))
}

function firstDifference(orders: readonly Ordered[], one: number, other: number): number {
  for (const order of orders) {
    const found = order(one, other)
    if (found !== 0) return found
  }
  return one - other
}

function* orderBy(
  work: Work,
  list: readonly unknown[],
  row: Settings,
  missingFirst: boolean,
): Divided<Ordered> {
  const read = fieldReader(work, row, 'field')
  const sign = row.choice('direction', ['ascending', 'descending'], 'ascending') === 'descending' ? -1 : 1
  const kind = row.choice('as', ['auto', 'number', 'text', 'natural', 'date'], 'auto')
  const values = yield* mapped(list, read)
  work.budget.spend(values.length)
  const setting = row.nameOf('field')
  for (const [item, value] of values.entries())
    if (typeof value === 'object' && value !== null)
      throw new DataError(
        'TYPES_DIFFER',
        `"${setting}", item ${item}: ${kindOf(value)} has no order; sort by one of its fields`,
        { setting, item },
      )
  const compare = yield* comparerOf(values, kind, setting, work)
  const gapSign = missingFirst ? -1 : 1
  return (one, other) => {
    const gap = Number(isNothing(values[one])) - Number(isNothing(values[other]))
    return gap !== 0 ? gap * gapSign : isNothing(values[one]) ? 0 : sign * compare(one, other)
  }
}

function* comparerOf(
  values: readonly unknown[],
  kind: SortKind,
  setting: string,
  work: Work,
): Divided<Ordered> {
  switch (kind) {
    case 'auto': {
      const numbers = yield* allOf(values, numberOrFlag)
      if (numbers) return byNumber(numbers)
      const moments = yield* allOf(values, (value) => momentOf(value, work))
      return moments ? byNumber(moments) : byText(values)
    }
    case 'number':
      return byNumber(yield* every(values, numberOf, setting, 'a number'))
    case 'date':
      return byNumber(yield* every(values, (value) => momentOf(value, work, true), setting, 'a date'))
    case 'text':
      return byText(values)
    case 'natural':
      return byCollator(values)
  }
}

function numberOrFlag(value: unknown): number | bigint | undefined {
  return typeof value === 'boolean' ? Number(value) : numberOf(value)
}

type Numbers = readonly (number | bigint | undefined)[]

function byNumber(numbers: Numbers): Ordered {
  return (one, other) => orderOfNumbers(numbers[one] ?? 0, numbers[other] ?? 0)
}

function byText(values: readonly unknown[]): Ordered {
  const texts = values.map((value) => (isNothing(value) ? '' : String(value)))
  return (one, other) => {
    const [left = '', right = ''] = [texts[one], texts[other]]
    return left < right ? -1 : left > right ? 1 : 0
  }
}

function byCollator(values: readonly unknown[]): Ordered {
  const { compare } = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const texts = values.map((value) => (isNothing(value) ? '' : String(value)))
  return (one, other) => compare(texts[one] ?? '', texts[other] ?? '')
}

/** Undefined when one value that is there has no such reading. */
function* allOf(
  values: readonly unknown[],
  read: (value: unknown) => number | bigint | undefined,
): Divided<Numbers | undefined> {
  const found: (number | bigint | undefined)[] = []
  for (const value of values) {
    const own = isNothing(value) ? 0 : read(value)
    if (own === undefined) return undefined
    found.push(own)
    if (isPartEnd(found.length)) yield
  }
  return found
}

function every(
  values: readonly unknown[],
  read: (value: unknown) => number | bigint | undefined,
  setting: string,
  expected: string,
): Divided<Numbers> {
  return mapped(values, (value, item) => {
    if (isNothing(value)) return undefined
    const found = read(value)
    if (found !== undefined) return found
    const message = `"${setting}", item ${item}: ${kindOf(value)} cannot be sorted as ${expected}`
    throw new DataError('INVALID_VALUE', message, { setting, item })
  })
}

const LOOKS_LIKE_DATE = /^\d{4}-\d{2}-\d{2}(?:$|[T ])/

/** Milliseconds since 1970. Unless `any` form of date is meant, only what is written as ISO 8601. */
function momentOf(value: unknown, { comparing, budget }: Work, any = false): number | undefined {
  if (typeof value !== 'string' || !(any || LOOKS_LIKE_DATE.test(value))) return undefined
  const { zone } = comparing
  try {
    const found = evaluate('new Date(text).getTime()', { text: value }, { zone, budget })
    return typeof found === 'number' ? found : undefined
  } catch {
    return undefined
  }
}
