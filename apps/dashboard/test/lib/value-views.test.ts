import { expect, test } from 'vitest'
import { openAtFirst, ROOT, rowsOf } from '../../src/components/value/value-rows.ts'
import { viewsOf } from '../../src/components/value/value-views.ts'

const rows = (value: unknown, open: ReadonlySet<string> = openAtFirst(value)) =>
  rowsOf(value, open).map(({ name, level }) => `${' '.repeat(level)}${name}`)

test('a small value is open, a large one shows its first level', () => {
  expect(rows({ order: { id: 1, lines: [{ sku: 'A' }] } })).toEqual([
    'order',
    ' id',
    ' lines',
    '  0',
    '   sku',
  ])
  const large = { list: Array.from({ length: 50_000 }, (_, id) => ({ id })), other: 1 }
  expect(rows(large)).toEqual(['list', 'other'])
  expect(rows(large, new Set([`${ROOT}/list`]))).toHaveLength(50_002)
})

test('names that look like paths are told apart', () => {
  const ids = rowsOf({ 'a/b': { c: 1 }, a: { 'b/c': 1 } }, new Set([`${ROOT}/a~1b`, `${ROOT}/a`])).map(
    ({ id }) => id,
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test.each([
  ['a list of objects', [{ a: 1 }, { b: 2 }], ['tree', 'table', 'json']],
  ['a list of objects in the only such field', { rows: [{ a: 1 }], count: 1 }, ['tree', 'table', 'json']],
  ['two lists of objects', { one: [{ a: 1 }], two: [{ a: 1 }] }, ['tree', 'json']],
  ['HTML', { body: '<p>Hello</p>' }, ['tree', 'json', 'page']],
  ['Markdown', '# Title\n\nText', ['json', 'page']],
  ['a text with a sign of less', { text: '1 < 2 and 3 > 2' }, ['tree', 'json']],
  ['a file', { file: { $file: 'f1', name: 'a.csv', type: 'text/csv', size: 3 } }, ['tree', 'json', 'files']],
  ['a number', 3, ['json']],
  ['nothing', null, ['json']],
])('%s is shown in the ways that suit it', (_, value, views) => {
  expect(viewsOf(value).views).toEqual(views)
})

test('a table has the columns of all of its first rows', () => {
  expect(viewsOf([{ a: 1 }, { b: 2, a: 3 }]).table).toMatchObject({ name: '', columns: ['a', 'b'] })
})
