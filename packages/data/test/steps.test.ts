import { describe, expect, test } from 'vitest'
import {
  aggregate,
  batch,
  compareLists,
  type DataErrorCode,
  deduplicate,
  filter,
  flattenFields,
  joinLists,
  keysOf,
  limit,
  pickFields,
  pivot,
  renameFields,
  setFields,
  sort,
  splitOut,
  summarize,
  unpivot,
} from '../src/index.ts'

const BIG = 7_615_917_337_495_251_231n
const people = [
  { name: 'Ada', age: 36, tags: ['a', 'b'], at: { city: 'London' } },
  { name: 'Bob', age: 25, tags: [], at: { city: 'Paris' } },
  { name: 'Cyd', age: 25, tags: ['c'], at: { city: 'London' } },
]
const names = (items: unknown) => (items as { name: string }[]).map(({ name }) => name).join('')
const refused = (act: () => unknown, code: DataErrorCode, words: string) =>
  expect(act).toThrow(expect.objectContaining({ code, message: expect.stringContaining(words) }))

describe('setFields', () => {
  test('sets fields of each item, by path and by template, and keeps the others', () => {
    const settings = {
      fields: [
        { name: 'at.zip', value: 'X{{index}}' },
        { name: 'next', value: '{{item.age + 1}}' },
        { name: 'name', value: '{{item.name.toUpperCase()}}' },
      ],
    }
    expect((setFields(people, settings) as unknown[])[1]).toEqual({
      name: 'BOB',
      age: 25,
      tags: [],
      at: { city: 'Paris', zip: 'X1' },
      next: 26,
    })
    expect(people[1]).toEqual({ name: 'Bob', age: 25, tags: [], at: { city: 'Paris' } })
  })

  test('of an object gives an object; keep none gives only what is set', () => {
    const settings = { fields: [{ name: 'n', value: '{{item.a}}' }], keep: 'none' } as const
    expect(setFields({ a: BIG, b: 1 }, settings)).toEqual({ n: BIG })
  })

  test('makes values what their type says, and refuses those that cannot become it', () => {
    const as = (type: string, value: unknown) =>
      setFields({}, { fields: [{ name: 'x', value, type }] as never }) as { x: unknown }
    expect(as('number', '12.5').x).toBe(12.5)
    expect(as('number', '7615917337495251231').x).toBe(BIG)
    expect(as('boolean', 'no').x).toBe(false)
    expect(as('text', { a: BIG }).x).toBe('{"a":7615917337495251231}')
    expect(as('list', '[1, 2]').x).toEqual([1, 2])
    refused(() => as('number', 'twelve'), 'INVALID_VALUE', 'a text cannot become a number')
    refused(() => as('list', '{}'), 'INVALID_VALUE', 'cannot become a list')
    refused(() => as('date', ''), 'INVALID_SETTING', 'must be one of any, text')
  })

  test('a name that is not a path, an item without fields and a failing template are refused with their place', () => {
    refused(
      () => setFields([], { fields: [{ name: 'a..b', value: 1 }] }),
      'INVALID_SETTING',
      '"fields[0].name"',
    )
    refused(() => setFields([1], { fields: [{ name: 'a', value: 1 }] }), 'NOT_AN_OBJECT', 'Item 0')
    const failing = { fields: [{ name: 'a', value: '{{item.nothing.trim()}}' }] }
    refused(() => setFields(people, failing), 'EXPRESSION_FAILED', '"fields[0].value", item 0: ')
    refused(
      () => setFields(people, { fields: [{ name: 'a', value: '{{nobody}}' }] }),
      'EXPRESSION_FAILED',
      'nobody',
    )
    refused(
      () => setFields({ a: 1 }, { fields: [{ name: 'a.b', value: 1 }] }),
      'INVALID_VALUE',
      'has no fields',
    )
    refused(() => setFields([], { fields: [] }), 'INVALID_SETTING', 'must have at least one row')
  })

  test('what the reader of the caller throws is the cause of an error that names setting and item', () => {
    const cause = new RangeError('no such thing')
    const read = () => (locals: { index: number }) => {
      if (locals.index === 1) throw cause
      return 1
    }
    const fields = [{ name: 'a', value: '{{any}}' }]
    expect(() => setFields(people, { fields }, { read })).toThrow(
      expect.objectContaining({
        code: 'EXPRESSION_FAILED',
        message: '"fields[0].value", item 1: no such thing',
        setting: 'fields[0].value',
        item: 1,
        cause,
      }),
    )
  })

  test('a field called __proto__ is only a field', () => {
    const made = setFields({}, { fields: [{ name: '__proto__.polluted', value: true }] })
    expect(Object.keys(made as object)).toEqual(['__proto__'])
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('filter', () => {
  const by = (operator: string, value: unknown, field = 'age') =>
    names(filter(people, { where: [{ field, operator, value }] as never }).items)

  test('keeps what holds, by every operator', () => {
    expect(by('equals', '25')).toBe('BobCyd')
    expect(by('not equals', 25)).toBe('Ada')
    expect([by('>', 25), by('>=', 25), by('<', 36), by('<=', 25)]).toEqual([
      'Ada',
      'AdaBobCyd',
      'BobCyd',
      'BobCyd',
    ])
    expect([by('contains', 'a', 'tags'), by('not contains', 'a', 'tags')]).toEqual(['Ada', 'BobCyd'])
    expect([by('contains', 'on', 'at.city'), by('starts with', 'Pa', 'at.city')]).toEqual(['AdaCyd', 'Bob'])
    expect([by('ends with', 'is', 'at.city'), by('matches', '^[AB]', 'name')]).toEqual(['Bob', 'AdaBob'])
    expect([by('not matches', '^[AB]', 'name'), by('in', 'Ada, Cyd', 'name')]).toEqual(['Cyd', 'AdaCyd'])
    expect([by('not in', ['Ada'], 'name'), by('is empty', undefined, 'tags')]).toEqual(['BobCyd', 'Bob'])
    expect([by('is not empty', undefined, 'tags'), by('exists', undefined, 'name')]).toEqual([
      'AdaCyd',
      'AdaBobCyd',
    ])
    expect([by('does not exist', undefined, 'x'), by('is true', undefined, 'age')]).toEqual([
      'AdaBobCyd',
      'AdaBobCyd',
    ])
    expect(by('is false', undefined, 'x')).toBe('AdaBobCyd')
  })

  test('joins rows by all or any, and by an expression with braces or without', () => {
    const where = [
      { field: 'age', operator: '=' as never, value: 25 },
      { field: 'at.city', operator: 'equals', value: 'London' },
    ] as const
    refused(() => filter(people, { where }), 'INVALID_SETTING', '"where[0].operator" must be one of')
    const rows = [{ field: 'age', operator: 'equals', value: 36 }, where[1]] as const
    expect(filter(people, { where: rows })).toMatchObject({ count: 1, removed: 2 })
    expect(filter(people, { where: rows, match: 'any' }).count).toBe(2)
    expect(filter(people, { condition: 'item.tags.length > 0 && index > 0' }).count).toBe(1)
    const values = { least: 30 }
    expect(filter(people, { condition: '{{item.age > least}}' }, { values }).count).toBe(1)
  })

  test('a missing value makes a comparison false and is told; another type ends the step or drops the item', () => {
    const told: string[] = []
    const items = [{ n: 1 }, {}, { n: 5 }]
    const where = [{ field: 'n', operator: '>', value: 2 }] as const
    expect(filter(items, { where }, { warn: (message) => told.push(message) }).count).toBe(1)
    expect(told).toHaveLength(1)
    const odd = [...items, { n: 'many' }]
    refused(() => filter(odd, { where }), 'TYPES_DIFFER', '"where[0].operator", item 3')
    expect(filter(odd, { where, mismatch: 'drop' }).count).toBe(1)
  })

  test('no condition, no list and a wrong pattern are refused before any item is looked at', () => {
    refused(() => filter([], {}), 'INVALID_SETTING', '"where" must have at least one condition')
    refused(() => filter({}, { condition: 'true' }), 'NOT_A_LIST', 'must be a list; it is an object')
    const where = [{ field: 'n', operator: 'matches', value: '(' }] as const
    refused(() => filter([], { where }), 'EXPRESSION_FAILED', '"where[0].value"')
  })
})

describe('sort', () => {
  const sorted = (values: unknown[], row: object = {}) => sort(values, { by: [row] }).items

  test('numbers by value whatever their size and writing, dates by time, other texts as texts', () => {
    expect(sorted([10, '9', BIG, BIG - 1n])).toEqual(['9', 10, BIG - 1n, BIG])
    expect(sorted(['2026-01-01T10:00:00+02:00', '2026-01-01T09:00:00Z'])).toEqual([
      '2026-01-01T10:00:00+02:00',
      '2026-01-01T09:00:00Z',
    ])
    expect(sorted(['10', '9', 'a1'])).toEqual(['10', '9', 'a1'])
    expect(sorted(['file10', 'File2'], { as: 'natural' })).toEqual(['File2', 'file10'])
  })

  test('by several fields, stable, missing values last in both directions or first', () => {
    const by = [{ field: 'age' }, { field: 'name', direction: 'descending' }] as const
    expect(names(sort(people, { by }).items)).toBe('CydBobAda')
    expect(names(sort(people, { by: [{ field: 'age' }] }).items)).toBe('BobCydAda')
    const gaps = [{ n: null }, { n: 1 }, {}, { n: 2 }]
    expect(sort(gaps, { by: [{ field: 'n', direction: 'descending' }] }).items).toEqual([
      { n: 2 },
      { n: 1 },
      { n: null },
      {},
    ])
    expect(sort(gaps, { by: [{ field: 'n' }], missing: 'first' }).items[3]).toEqual({ n: 2 })
  })

  test('by an expression', () => {
    const by = [{ field: '{{item.name.length * -1}}' }]
    expect(sort([{ name: 'a' }, { name: 'abc' }], { by }).items[0]).toEqual({ name: 'abc' })
  })

  test('what has no order is refused with the item', () => {
    refused(() => sorted([1, {}]), 'TYPES_DIFFER', 'item 1: an object has no order')
    refused(
      () => sorted([1, 'x'], { as: 'number' }),
      'INVALID_VALUE',
      'item 1: a text cannot be sorted as a number',
    )
    refused(() => sorted(['x'], { as: 'date' }), 'INVALID_VALUE', 'as a date')
    refused(() => sort([], { by: [] }), 'INVALID_SETTING', 'at least one row')
  })
})

test('limit takes from either end and passes over; batch cuts into pieces', () => {
  expect(limit([1, 2, 3, 4], { count: 2 })).toEqual({ items: [1, 2], count: 2, total: 4 })
  expect(limit([1, 2, 3, 4], { count: '2', from: 'last', skip: 1 }).items).toEqual([2, 3])
  expect(limit([1], { count: 5, skip: 9, from: 'last' }).items).toEqual([])
  expect(batch([1, 2, 3], { size: 2 })).toEqual({ batches: [[1, 2], [3]], count: 2 })
  refused(() => limit([], { count: 1.5 }), 'INVALID_SETTING', '"count" must be a whole number from 0')
  refused(() => limit([], {} as never), 'INVALID_SETTING', '"count" must be set')
  refused(() => batch([], { size: 0 }), 'INVALID_SETTING', '"size" must be a whole number from 1')
})

describe('deduplicate', () => {
  test('by the whole item, whatever the order of its fields, or by some fields', () => {
    const items = [
      { a: 1, b: [BIG] },
      { b: [BIG], a: 1 },
      { a: 1, b: [BIG + 1n] },
    ]
    expect(deduplicate(items)).toMatchObject({ count: 2, removed: 1 })
    expect(deduplicate(items, { fields: 'a' }).items).toEqual([items[0]])
    expect(deduplicate(items, { fields: ['a'], keep: 'last' }).items).toEqual([items[2]])
  })

  test('10 and "10" are the same only when told to', () => {
    const items = [10, '10', ' 10 ', 10n, 10.0]
    expect(deduplicate(items).count).toBe(3)
    expect(deduplicate(items, { compare: 'loose' }).count).toBe(1)
  })

  test('no way of writing two values gives the key of others', () => {
    const items = [
      { a: 'x', b: 'y' },
      { a: 'x2:sy', b: '' },
      { a: '', b: 'x2:sy' },
      { a: ['1', '2'] },
      { a: ['12'] },
      { a: [['1'], '2'] },
      { a: 'null' },
      { a: null },
      { a: 'true' },
      { a: true },
    ]
    expect(new Set(keysOf(items, { fields: ['a', 'b'] })).size).toBe(items.length)
    expect(new Set(keysOf(items)).size).toBe(items.length)
  })
})

describe('splitOut and aggregate', () => {
  test('one item for each element, with all, some or none of the other fields', () => {
    const items = [{ id: 1, lines: [{ n: 1 }, { n: 2 }] }, { id: 2 }]
    expect(splitOut(items, { field: 'lines' }).items).toEqual([{ n: 1 }, { n: 2 }])
    expect(splitOut(items, { field: 'lines', keep: 'all' }).items[1]).toEqual({ id: 1, n: 2 })
    expect(splitOut({ id: 1, tags: ['x'] }, { field: 'tags', keep: 'all' }).items).toEqual([
      { id: 1, tags: 'x' },
    ])
    const settings = { field: 'lines', as: 'line', keep: 'chosen', fields: 'id' } as const
    expect(splitOut(items, settings).items[0]).toEqual({ id: 1, line: { n: 1 } })
    expect(splitOut({ byKey: { a: 1, b: 2 } }, { field: 'byKey' }).items).toEqual([1, 2])
    refused(() => splitOut({ a: 1 }, { field: 'a' }), 'NOT_A_LIST', '"a" must be a list; it is a number')
    refused(() => splitOut({}, { field: '' }), 'INVALID_SETTING', '"field" must be set')
  })

  test('aggregate makes lists of fields', () => {
    const fields = [{ field: 'name' }, { field: 'at.zip', as: 'zips' }]
    expect(aggregate(people, { fields })).toEqual({ name: ['Ada', 'Bob', 'Cyd'], zips: [] })
    expect(aggregate(people, { fields, keepMissing: true })['zips']).toEqual([null, null, null])
    refused(() => aggregate('x', { fields }), 'NOT_A_LIST', 'it is a text')
  })
})

describe('summarize and pivot', () => {
  const sales = [
    { city: 'L', month: 'jan', n: 10 },
    { city: 'L', month: 'feb', n: '5' },
    { city: 'P', month: 'jan', n: BIG },
    { city: 'P', month: 'jan', n: null },
  ]

  test('groups in the order in which they appear, with every calculation', () => {
    const calculate = (calculation: string, field = 'n') =>
      summarize(sales, {
        groupBy: 'city',
        calculations: [{ calculation, field, as: 'x' }] as never,
      }).items.map((item) => (item as { x: unknown }).x)
    expect(calculate('count')).toEqual([2, 1])
    expect(calculate('count', '')).toEqual([2, 2])
    expect(calculate('sum')).toEqual([15, BIG])
    expect(calculate('average')).toEqual([7.5, BIG])
    expect([calculate('min'), calculate('max')]).toEqual([
      ['5', BIG],
      [10, BIG],
    ])
    expect([calculate('first'), calculate('last', 'month')]).toEqual([
      [10, BIG],
      ['feb', 'jan'],
    ])
    expect(calculate('list')).toEqual([[10, '5'], [BIG]])
    expect(calculate('distinct list', 'month')).toEqual([['jan', 'feb'], ['jan']])
    expect(calculate('count distinct', 'month')).toEqual([2, 1])
    expect(calculate('concatenate', 'month')).toEqual(['jan, feb', 'jan, jan'])
  })

  test('without groups gives one item, also of nothing; the names of results say what they are', () => {
    const calculations = [{ calculation: 'sum', field: 'n' }, { calculation: 'count' }] as const
    expect(summarize([], { calculations }).items).toEqual([{ sum_n: 0, count: 0 }])
    expect(summarize(sales, { calculations }).items).toEqual([{ sum_n: BIG + 15n, count: 4 }])
    expect(summarize([{ n: 0.1 }, { n: 0.2 }], { calculations }).items).toEqual([
      { sum_n: 0.1 + 0.2, count: 2 },
    ])
  })

  test('what cannot be calculated with is refused with its item', () => {
    const sum = [{ calculation: 'sum', field: 'city' }] as const
    refused(() => summarize(sales, { calculations: sum }), 'INVALID_VALUE', '"calculations[0].field", item 0')
    const min = [{ calculation: 'min', field: 'n' }] as const
    refused(() => summarize([{ n: 1 }, { n: true }], { calculations: min }), 'TYPES_DIFFER', 'item 1')
    const none = [{ calculation: 'sum' }] as const
    refused(
      () => summarize([], { calculations: none }),
      'INVALID_SETTING',
      '"calculations[0].field" must be set',
    )
  })

  test('pivot makes columns of values, unpivot values of columns', () => {
    const table = pivot(sales, { groupBy: ['city'], column: 'month', field: 'n', calculation: 'sum' })
    expect(table).toEqual({
      items: [
        { city: 'L', jan: 10, feb: 5 },
        { city: 'P', jan: BIG, feb: null },
      ],
      count: 2,
      columns: ['jan', 'feb'],
    })
    expect(unpivot(table.items, { keep: 'city', nameAs: 'month', valueAs: 'n' }).items[1]).toEqual({
      city: 'L',
      month: 'feb',
      n: 5,
    })
    refused(() => pivot(sales, { groupBy: [], column: 'm' }), 'INVALID_SETTING', '"groupBy" must name')
    refused(() => unpivot([1]), 'NOT_AN_OBJECT', 'Item 0')
  })
})

describe('lists whose keys are of different types', () => {
  const told = (run: (options: { warn(message: string): void }) => unknown) => {
    const messages: string[] = []
    run({ warn: (message) => messages.push(message) })
    return messages
  }
  const [numbers, texts] = [[{ id: 1 }, { id: 2 }], [{ id: '1' }]]
  const on = [{ left: 'id' }]
  const lists = { key: ['id'] }

  test('match nothing, and that is told', () => {
    const expected = [expect.stringMatching(/^nothing matched: a number is compared with a text.*loose/)]
    expect(told((options) => joinLists(numbers, texts, { on }, options))).toEqual(expected)
    expect(told((options) => compareLists(numbers, texts, lists, options))).toEqual(expected)
  })

  test('match where they are compared loosely; what has no match for another reason is not told', () => {
    const compare = 'loose'
    expect(told((options) => joinLists(numbers, texts, { on, compare }, options))).toEqual([])
    expect(told((options) => compareLists(numbers, texts, { ...lists, compare }, options))).toEqual([])
    expect(told((options) => joinLists(numbers, [{ id: 3 }], { on }, options))).toEqual([])
    expect(told((options) => joinLists([], texts, { on }, options))).toEqual([])
    expect(told((options) => joinLists([{ id: null }], texts, { on }, options))).toEqual([])
  })

  test('a list holds an item whatever the type of the others is', () => {
    const where = [{ field: 'tags', operator: 'contains', value: '2' }] as const
    expect(told((options) => filter([{ tags: ['a', true, 2] }], { where }, options))).toEqual([])
  })
})

describe('joinLists', () => {
  const left = [{ id: 1, v: 'a' }, { id: 2, v: 'b' }, { v: 'c' }]
  const right = [{ id: 2, w: 'x' }, { id: 2, w: 'y' }, { id: 9, w: 'z' }, { w: 'none' }]
  const on = [{ left: 'id' }]
  const join = (mode: string, more: object = {}) =>
    joinLists(left, right, { mode, on, ...more } as never).items

  test('by key in every mode; what has no key matches nothing', () => {
    expect(join('inner')).toEqual([
      { id: 2, v: 'b', w: 'x' },
      { id: 2, v: 'b', w: 'y' },
    ])
    expect(join('inner', { matches: 'first' })).toHaveLength(1)
    expect(join('left')).toHaveLength(4)
    expect(join('right')).toEqual([...join('inner'), { id: 9, w: 'z' }, { w: 'none' }])
    expect(join('outer')).toHaveLength(6)
    expect(join('anti')).toEqual([{ id: 1, v: 'a' }, { v: 'c' }])
    expect(join('semi')).toEqual([{ id: 2, v: 'b' }])
  })

  test('by position, one after the other, and each with each', () => {
    expect(joinLists([{ a: 1 }], [{ b: 1 }, { b: 2 }], { mode: 'position' }).items).toEqual([
      { a: 1, b: 1 },
      { b: 2 },
    ])
    expect(joinLists([1], [2], { mode: 'append' }).items).toEqual([1, 2])
    expect(joinLists([{ a: 1 }, { a: 2 }], [{ b: 1 }, { b: 2 }], { mode: 'cross' }).count).toBe(4)
  })

  test('keeps the value that is told where both have a field', () => {
    const same = (clash: string) =>
      joinLists([{ k: 1, v: 'l' }], [{ k: '1', v: 'r' }], {
        on: [{ left: 'k' }],
        clash,
        compare: 'loose',
      } as never).items[0]
    expect(same('right')).toEqual({ k: '1', v: 'r' })
    expect(same('left')).toEqual({ k: 1, v: 'l' })
    expect(same('both')).toEqual({ k: 1, v: 'l', k_right: '1', v_right: 'r' })
  })

  test('keys of one value on both sides do not multiply beyond the budget', () => {
    const many = Array.from({ length: 2_000 }, () => ({ k: 1 }))
    refused(() => joinLists(many, many, { on: [{ left: 'k' }] }), 'TOO_LARGE', 'A list would become longer')
    refused(() => joinLists(many, many, { mode: 'cross' }), 'TOO_LARGE', 'A list would become longer')
    refused(() => joinLists([], [], {}), 'INVALID_SETTING', '"on" must have at least one row')
    refused(() => joinLists([], null, { mode: 'append' }), 'NOT_A_LIST', '"right" must be a list; it is null')
  })
})

test('compareLists tells what came, went, changed and stayed', () => {
  const before = [
    { id: 1, v: 1, seen: 1 },
    { id: 2, v: 1 },
    { id: 3, v: 1 },
  ]
  const after = [
    { id: 1, v: 1, seen: 2 },
    { id: 2, v: 2 },
    { id: 4, v: 1 },
  ]
  expect(compareLists(before, after, { key: 'id', ignore: 'seen' })).toEqual({
    added: [{ id: 4, v: 1 }],
    removed: [{ id: 3, v: 1 }],
    changed: [{ before: { id: 2, v: 1 }, after: { id: 2, v: 2 }, fields: ['v'] }],
    same: [{ id: 1, v: 1, seen: 2 }],
  })
  refused(() => compareLists([], [], { key: '' }), 'INVALID_SETTING', '"key" must name at least one field')
})

test('fields are renamed, even swapped, kept, removed, flattened and nested', () => {
  const swap = {
    fields: [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'a' },
      { from: 'x', to: 'y' },
    ],
  }
  expect(renameFields({ a: 1, b: 2 }, swap)).toEqual({ b: 1, a: 2 })
  expect(pickFields(people, { fields: 'name, at.city' })).toContainEqual({
    name: 'Bob',
    at: { city: 'Paris' },
  })
  expect(pickFields({ a: 1, b: { c: 1, d: 2 } }, { fields: ['b.c'], mode: 'remove' })).toEqual({
    a: 1,
    b: { d: 2 },
  })
  const flat = { 'a.b': 1, 'a.c': [{ d: 2 }], e: {} }
  expect(flattenFields({ a: { b: 1, c: [{ d: 2 }] }, e: {} })).toEqual(flat)
  expect(flattenFields({ a: [{ d: 2 }] }, { lists: 'flatten', separator: '_' })).toEqual({ a_0_d: 2 })
  expect(flattenFields(flat, { mode: 'nest' })).toEqual({ a: { b: 1, c: [{ d: 2 }] }, e: {} })
  refused(
    () =>
      renameFields(
        {},
        {
          fields: [
            { from: 'a', to: 'c' },
            { from: 'b', to: 'c' },
          ],
        },
      ),
    'INVALID_SETTING',
    'same name',
  )
  refused(() => pickFields(7, { fields: 'a' }), 'NOT_AN_OBJECT', 'The input must be an object with fields')
  refused(() => flattenFields([[]], {}), 'NOT_AN_OBJECT', 'Item 0')
})
