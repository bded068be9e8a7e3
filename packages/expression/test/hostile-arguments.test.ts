import { expect, test } from 'vitest'
import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as expression from '../src/index.ts'

const SOURCE = 'list.map((x) => x + 1).length > limit'
const values = () => ({ list: [1, 2], limit: 1 })
const tree = () => expression.parse(SOURCE)
const known = () => ({ names: ['list'], hasName: () => false, exampleOf: () => [1] })
const comparing = () => ({ zone: 'UTC', warn: () => {} })
const options = () => ({
  budget: new expression.Budget(),
  zone: 'Europe/Paris',
  now: new Date(0),
  random: () => 0.5,
  warn: () => {},
})

function ofBudget(name: 'spend' | 'spendOn' | 'text' | 'list' | 'check', args: () => unknown[]): Sample {
  const call = (...given: never[]) => {
    const budget = new expression.Budget()
    const use = budget[name] as (...all: never[]) => unknown
    use.apply(budget, given)
    return budget.left
  }
  return { call, args }
}

const ofProgram = (name: 'evaluate' | 'test'): Sample => ({
  call: (...given) => (expression.compile(SOURCE)[name] as (...all: never[]) => unknown)(...given),
  args: () => [expression.hostOf(values()), options()],
})

/** Any value may be looked at; a value that is not a number has no order. */
const ANY = (passes?: string[]) => ({ args: () => [{ a: 1 }], ...(passes ? { passes } : {}) })
/** A tree that was made by hand keeps the places that its maker gave it. */
const PLACES = ['0.right.start', '0.right.end']
const TWO = () => ['a', 2, comparing()]

refusesHostileArguments(import.meta.url, [expression.ExpressionError], {
  Budget: {
    call: (...given: ConstructorParameters<typeof expression.Budget>) => new expression.Budget(...given).left,
    args: () => [{ steps: 10, text: 10, list: 10 }, () => {}],
  },
  'Budget.spend': ofBudget('spend', () => [1]),
  'Budget.spendOn': ofBudget('spendOn', () => [[1]]),
  'Budget.text': ofBudget('text', () => [1]),
  'Budget.list': ofBudget('list', () => [1]),
  'Budget.check': ofBudget('check', () => ['x']),
  check: { call: expression.check, args: () => [tree(), known()], passes: PLACES },
  closeOf: { call: expression.closeOf, args: () => ['{{a}}', 0] },
  compile: { call: expression.compile, args: () => [SOURCE] },
  'compile.evaluate': ofProgram('evaluate'),
  'compile.test': ofProgram('test'),
  compileCached: { call: expression.compileCached, args: () => [SOURCE] },
  compileTree: {
    call: (given: expression.Node) => expression.compileTree(given).evaluate(expression.hostOf(values())),
    args: () => [tree()],
  },
  completionsAt: { call: expression.completionsAt, args: () => ['list.', 5, known()] },
  evaluate: { call: expression.evaluate, args: () => [SOURCE, values(), options()] },
  fromJsonText: { call: expression.fromJsonText, args: () => ['{"a":1}'] },
  functionAt: { call: expression.functionAt, args: () => ['max(1)', 1] },
  holds: { call: expression.holds, ...ANY() },
  translate: {
    call: expression.translate,
    args: () => ['$json.id', { step: () => undefined, input: () => 'a' }],
  },
  insteadOf: { call: expression.insteadOf, args: () => ['$json'] },
  hostOf: { call: (given) => expression.hostOf(given).name('a', 0), args: () => [{ a: 1 }], passes: ['0.a'] },
  isEqual: { call: expression.isEqual, args: TWO },
  isSame: { call: expression.isSame, args: TWO },
  isStrictlyEqual: { call: expression.isStrictlyEqual, args: TWO },
  kindOf: { call: expression.kindOf, ...ANY() },
  orderOf: {
    call: expression.orderOf,
    args: TWO,
    passes: ['0 = undefined', '0 = NaN', '1 = undefined', '1 = NaN'],
  },
  parse: { call: expression.parse, args: () => [SOURCE] },
  parseAfter: { call: expression.parseAfter, args: () => [tree(), '.a'], passes: ['0.'] },
  parseWithProblems: { call: expression.parseWithProblems, args: () => [SOURCE] },
  readProperty: { call: expression.readProperty, args: () => [{ a: 1 }, 'a'], passes: ['0.a'] },
  toData: { call: expression.toData, ...ANY(['0 = an Invalid Date', '0.a']) },
  toJsonText: { call: expression.toJsonText, args: () => [{ a: 1 }, 2] },
  toText: { call: expression.toText, ...ANY() },
  walk: { call: expression.walk, args: () => [tree(), () => {}, new Set(['x'])] },
})

test('a budget that was told to spend something other than a number is not spent, and still ends', () => {
  const budget = new expression.Budget({ steps: 10 })
  expect(() => budget.spend(Number.NaN)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
  expect(() => budget.spend(-5)).toThrow(expect.objectContaining({ code: 'INVALID_VALUE' }))
  expect(budget.left).toBe(10)
  expect(() => budget.spend(11)).toThrow(expect.objectContaining({ code: 'TOO_MANY_STEPS' }))
})
