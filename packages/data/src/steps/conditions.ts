import { compileCached, holds, hostOf, isEqual, orderOf, toText } from '@orch/expression'
import { dataError, within } from '../bounded.ts'
import { DataError } from '../data-error.ts'
import { isFields, isNothing } from '../fields.ts'
import type { Work } from '../options.ts'
import { fieldReader, type Read, textReader, valueReader } from '../read-value.ts'
import type { Settings } from '../settings.ts'

/** One condition on an item. `value` may be a template. */
export type ConditionRow = { field: string; operator: Operator; value?: unknown }

type Compare = (left: unknown, right: unknown, work: Work) => boolean

const compared =
  (accepts: (order: number) => boolean): Compare =>
  (left, right, { comparing }) => {
    const order = orderOf(left ?? undefined, right ?? undefined, comparing)
    return !Number.isNaN(order) && accepts(order)
  }

const equal: Compare = (left, right, { comparing }) => isEqual(left, right, comparing)

const contains: Compare = (left, right, { comparing, budget }) => {
  if (Array.isArray(left)) {
    budget.spend(left.length)
    // That some items are of another type is nothing to tell.
    const quiet = { ...comparing, warn: () => {} }
    return left.some((one) => isEqual(one, right, quiet))
  }
  return textOf(left).includes(textOf(right))
}

const isIn: Compare = (left, right, work) => {
  const list = typeof right === 'string' ? right.split(',').map((one) => one.trim()) : right
  if (!Array.isArray(list)) throw new DataError('INVALID_VALUE', 'the value must be a list, or a text a, b')
  return contains(list, left, work)
}

const matches: Compare = (left, right, { budget }) => {
  const values = { pattern: textOf(right), text: textOf(left) }
  return compileCached('RegExp(pattern).test(text)').test(hostOf(values), { budget })
}

const isEmpty: Compare = (left) =>
  isNothing(left) ||
  left === '' ||
  (Array.isArray(left) && left.length === 0) ||
  (isFields(left) && Object.keys(left).length === 0)

const not =
  (inner: Compare): Compare =>
  (left, right, work) =>
    !inner(left, right, work)

/** The operators that a condition row may have. */
const OPERATORS = {
  equals: equal,
  'not equals': not(equal),
  '>': compared((order) => order > 0),
  '>=': compared((order) => order >= 0),
  '<': compared((order) => order < 0),
  '<=': compared((order) => order <= 0),
  contains,
  'not contains': not(contains),
  'starts with': (left, right) => textOf(left).startsWith(textOf(right)),
  'ends with': (left, right) => textOf(left).endsWith(textOf(right)),
  matches,
  'not matches': not(matches),
  in: isIn,
  'not in': not(isIn),
  'is empty': isEmpty,
  'is not empty': not(isEmpty),
  exists: (left) => left !== undefined,
  'does not exist': (left) => left === undefined,
  'is true': (left) => holds(left),
  'is false': (left) => !holds(left),
} satisfies Record<string, Compare>

/** How a field is compared with a value. */
export type Operator = keyof typeof OPERATORS

/**
 * The names of all operators, and whether each compares with a value.
 * @example
 * ```ts
 * import { CONDITION_OPERATORS } from '@orch/data'
 *
 * console.log(CONDITION_OPERATORS.filter(({ takesValue }) => !takesValue).map(({ operator }) => operator))
 * ```
 */
export const CONDITION_OPERATORS: readonly { operator: Operator; takesValue: boolean }[] = Object.keys(
  OPERATORS,
).map((operator) => ({
  operator: operator as Operator,
  takesValue: !/^(?:is |exists$|does not exist$)/.test(operator),
}))

const NAMES = CONDITION_OPERATORS.map(({ operator }) => operator)

/** Whether the conditions of some settings hold for an item. @throws DataError for settings that cannot work */
export function testOf(work: Work, settings: Settings): (item: unknown, index: number) => boolean {
  const rows = settings.rows('where').map((row) => rowTest(work, row))
  const matchesAny = settings.choice('match', ['all', 'any'], 'all') === 'any'
  const drops = settings.choice('mismatch', ['fail', 'drop'], 'fail') === 'drop'
  const expression = expressionTest(work, settings)
  if (rows.length === 0 && !expression) throw settings.wrong('where', 'must have at least one condition')
  const test = (item: unknown, index: number) => {
    const ofRows =
      rows.length === 0 || (matchesAny ? rows.some : rows.every).call(rows, (row) => row(item, index))
    return ofRows && (expression?.(item, index) ?? true)
  }
  return drops ? unlessTypesDiffer(test) : test
}

type Test = (item: unknown, index: number) => boolean

function rowTest(work: Work, row: Settings): Test {
  const left = fieldReader(work, row, 'field')
  const operator = row.choice('operator', NAMES, 'equals')
  const right = valueReader(work, row, 'value')
  const compare = OPERATORS[operator]
  const setting = row.nameOf('operator')
  if (operator.endsWith('matches')) requirePattern(row)
  return (item, index) => {
    try {
      return compare(left(item, index), right(item, index), work)
    } catch (error) {
      throw placed(dataError(error, { setting, item: index }), setting, index)
    }
  }
}

/** Wrong patterns are told before any item is looked at. */
function requirePattern(row: Settings): void {
  const pattern = row.value('value')
  if (typeof pattern !== 'string' || pattern.includes('{{')) return
  within({ setting: row.nameOf('value') }, () => compileCached('RegExp(pattern)').test(hostOf({ pattern })))
}

function expressionTest(work: Work, settings: Settings): Test | undefined {
  const text = settings.text('condition')?.trim()
  if (text === undefined || text === '') return undefined
  const source = text.includes('{{') ? text : `{{${text}}}`
  const read: Read = textReader(work, source, settings.nameOf('condition'))
  return (item, index) => holds(read(item, index))
}

function unlessTypesDiffer(test: Test): Test {
  return (item, index) => {
    try {
      return test(item, index)
    } catch (error) {
      if (error instanceof DataError && error.code === 'TYPES_DIFFER') return false
      throw error
    }
  }
}

function placed(error: unknown, setting: string, item: number): unknown {
  if (!(error instanceof DataError) || error.item !== undefined) return error
  return new DataError(error.code, `"${setting}", item ${item}: ${error.message}`, { setting, item })
}

function textOf(value: unknown): string {
  return toText(value)
}
