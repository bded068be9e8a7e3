import { expect, test } from 'vitest'
import { SHAPE_NAMES, type ShapeName, shape, shapeInParts } from '../src/index.ts'

const LENGTH = 20_000
const items = Array.from({ length: LENGTH }, (_, n) => ({
  id: n % 7_000,
  name: `n${n % 90}`,
  tags: ['a'],
  at: n * 1e6,
}))

/** Settings with which each step goes through all of its items. */
const SETTINGS: Record<ShapeName, object> = {
  'Set Fields': { items, fields: [{ name: 'double', value: '{{item.id * 2}}' }] },
  Filter: { items, condition: 'item.id > 10' },
  Sort: { items, by: [{ field: 'name' }, { field: 'id', direction: 'descending' }] },
  Limit: { items, count: 10 },
  'Remove Duplicates': { items, fields: 'id' },
  'Split Out': { items, field: 'tags' },
  Aggregate: { items, fields: [{ field: 'id' }] },
  Summarize: { items, groupBy: 'name', calculations: [{ calculation: 'sum', field: 'id', as: 'total' }] },
  'Join Lists': { left: items, right: items.slice(0, 7_000), on: [{ left: 'id' }] },
  'Compare Lists': { before: items, after: items, key: 'id' },
  'Rename Fields': { items, fields: [{ from: 'id', to: 'key' }] },
  'Choose Fields': { items, fields: 'id' },
  'Flatten Fields': { items },
  Pivot: { items, groupBy: 'id', column: 'name', field: 'at' },
  Unpivot: { items, keep: 'id' },
  Batch: { items, size: 10 },
  'Date & Time': { items, field: 'at', operation: 'format' },
}
/** It only cuts its list. */
const CUTTING = new Set<ShapeName>(['Limit'])
/** More items than this are never looked at without a pause. */
const PART = 1_000

test.each(SHAPE_NAMES)('%s goes through its items in parts, and gives the same', (name) => {
  const settings = { ...SETTINGS[name] }
  const work = shapeInParts(name, settings)
  let parts = 1
  let next = work.next()
  for (; !next.done; next = work.next()) parts += 1
  expect(parts).toBeGreaterThan(CUTTING.has(name) ? 1 : LENGTH / PART)
  expect(next.value).toEqual(shape(name, settings))
})

test('a sort in parts keeps the order of those that are equal', () => {
  const { items: sorted } = shape('Sort', { items, by: [{ field: 'name', as: 'natural' }] }) as {
    items: typeof items
  }
  const expected = [...items].sort((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1)))
  expect(sorted).toEqual(expected)
})

test('a list as JSON text is read in parts too', () => {
  const work = shapeInParts('Limit', { items: JSON.stringify(items), count: 1 })
  let parts = 0
  while (!work.next().done) parts += 1
  expect(parts).toBeGreaterThan(5)
})
