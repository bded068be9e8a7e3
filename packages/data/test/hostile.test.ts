import { Budget } from '@orch/expression'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as data from '../src/index.ts'
import { DataError } from '../src/index.ts'

type Loose = (...args: unknown[]) => unknown
const functions = Object.entries(data).filter(
  (entry): entry is [string, Loose] => typeof entry[1] === 'function' && entry[0] !== 'DataError',
)

const trap = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error('a trap was sprung')
    },
  },
)
const circular: Record<string, unknown> = {}
circular['self'] = circular
const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown
const HOSTILE = [
  undefined,
  null,
  0,
  Number.NaN,
  'x',
  '',
  10n ** 40n,
  true,
  Symbol('s'),
  () => 1,
  [],
  {},
  new Map(),
  new Date(Number.NaN),
  [undefined],
  [circular],
  [deep],
  Array(3),
]

/** The result, or the package's own error; anything else is a fault. */
function coded(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    expect(error.code).toMatch(/^[A-Z_]+$/)
  }
}

describe.each(functions)('%s', (_, call) => {
  test('answers any arguments with a result or a coded error', () => {
    for (const one of HOSTILE)
      for (const other of HOSTILE)
        for (const third of HOSTILE) {
          coded(() => call(one, other, third))
          coded(() => call(one, one, other, third))
        }
  })

  test('answers any settings with a result or a coded error', () => {
    const row = fc.dictionary(
      fc.constantFrom(
        'field',
        'name',
        'operator',
        'value',
        'calculation',
        'as',
        'from',
        'to',
        'left',
        'right',
        'direction',
      ),
      fc.oneof(
        fc.constantFrom('a', 'a.b[0]', '__proto__', 'sum', '>', 'matches', '{{item.a}}', '{{', '((('),
        fc.jsonValue(),
      ),
    )
    const settings = fc.dictionary(
      fc.constantFrom(
        'fields',
        'by',
        'where',
        'groupBy',
        'calculations',
        'field',
        'column',
        'on',
        'key',
        'size',
        'count',
        'condition',
        'mode',
        'keep',
      ),
      fc.oneof(
        fc.array(row, { maxLength: 3 }),
        fc.jsonValue(),
        fc.constantFrom('all', 'none', 'cross', 'nest', 'a, b', '{{item}}'),
      ),
    )
    const items = fc.oneof(
      fc.array(fc.oneof(fc.dictionary(fc.constantFrom('a', 'b'), fc.jsonValue()), fc.jsonValue())),
      fc.jsonValue(),
    )
    fc.assert(
      fc.property(items, items, settings, (one, other, given) => {
        coded(() => call(one, given))
        coded(() => call(one, other, given))
      }),
      { numRuns: 150 },
    )
  })
})

test('options that cannot work are refused', () => {
  const refused = (options: unknown, word: string) =>
    expect(() => data.limit([], { count: 1 }, options as never)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(word) }),
    )
  refused([], 'options')
  refused({ values: [] }, 'values')
  refused({ read: 1 }, 'read')
  refused({ budget: {} }, 'Budget')
  refused({ zone: 'Nowhere/At All' }, 'zone')
  refused({ now: 'today' }, 'now')
  refused({ warn: 'yes' }, 'warn')
  expect(data.limit([1], { count: 1 }, { zone: 'Europe/Paris', now: new Date() }).count).toBe(1)
})

test('what throws when it is looked at is refused as an argument', () => {
  expect(() => data.filter([trap], { where: [{ field: 'a', operator: 'is empty' }] })).not.toThrow()
  coded(() => data.limit([], trap as never))
})

test('an expression for each item draws on one budget, which ends a runaway step', () => {
  const items = Array.from({ length: 1_000 }, (_, n) => ({ n }))
  const settings = { fields: [{ name: 'x', value: '{{range(0, 1000).map(i => i * item.n).sum()}}' }] }
  const run = (steps: number) => () => data.setFields(items, settings, { budget: new Budget({ steps }) })
  expect(run(100_000)).toThrow(expect.objectContaining({ code: 'TOO_LARGE' }))
  expect(run(10_000_000)).not.toThrow()
})

test('messages show no value of the data', () => {
  const secret = 'hunter2-hunter2'
  const items = [
    { a: secret, b: { [secret]: 1 } },
    { a: 1, b: {} },
  ]
  const failures: unknown[] = []
  const attempts = [
    () => data.sort(items, { by: [{ field: 'b' }] }),
    () => data.sort(items, { by: [{ field: 'a', as: 'number' }] }),
    () => data.filter(items, { where: [{ field: 'a', operator: '>', value: 5 }] }),
    () => data.summarize(items, { calculations: [{ calculation: 'sum', field: 'a' }] }),
    () => data.setFields(items, { fields: [{ name: 'x', value: '{{item.a}}', type: 'number' }] }),
    () => data.splitOut(items, { field: 'a' }),
    () => data.setFields(items, { fields: [{ name: 'a.b', value: 1 }] }),
  ]
  for (const attempt of attempts)
    try {
      attempt()
    } catch (error) {
      failures.push(error)
    }
  expect(failures).toHaveLength(attempts.length)
  expect(String(failures)).not.toContain(secret)
})
