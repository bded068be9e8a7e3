import { refusesHostileArguments, type Sample } from '../../../testing/hostile-arguments.ts'
import * as data from '../src/index.ts'

const items = () => [
  { a: 1, b: 'x', c: [1, 2] },
  { a: 2, b: 'y', c: [] },
]
const options = () => ({ values: { v: 1 }, now: new Date(0), zone: 'UTC', warn: () => undefined })

/** Items are data: what cannot be data is refused, and everything else comes out as it came in. */
const over = (call: Sample['call'], settings: () => unknown): Sample => ({
  call,
  args: () => [items(), settings(), options()],
  passes: ['0.'],
})

refusesHostileArguments(import.meta.url, [data.DataError], {
  isShape: { call: data.isShape, args: () => ['Sort'] },
  shape: {
    call: data.shape,
    args: () => ['Sort', { items: items(), by: [{ field: 'a' }] }, options()],
    passes: ['1.items.'],
  },
  shapeInParts: {
    call: data.shapeInParts,
    args: () => ['Sort', { items: items(), by: [{ field: 'a' }] }, options()],
  },
  aggregate: over(data.aggregate, () => ({ fields: [{ field: 'a', as: 'all' }], keepMissing: true })),
  batch: over(data.batch, () => ({ size: 2 })),
  compareLists: {
    call: data.compareLists,
    args: () => [items(), items(), { key: 'a', ignore: 'b' }, options()],
    passes: ['0.', '1.'],
  },
  dateTime: {
    call: data.dateTime,
    args: () => [{ operation: 'format', date: '2026-01-01', pattern: 'yyyy' }, options()],
  },
  deduplicate: over(data.deduplicate, () => ({ fields: 'a', keep: 'first' })),
  filter: over(data.filter, () => ({ where: [{ field: 'a', operator: '>', value: 1 }], match: 'all' })),
  flattenFields: over(data.flattenFields, () => ({ mode: 'flatten', separator: '.' })),
  joinLists: {
    call: data.joinLists,
    args: () => [items(), items(), { mode: 'inner', on: [{ left: 'a', right: 'a' }] }, options()],
    passes: ['0.', '1.'],
  },
  keysOf: over(data.keysOf, () => ({ fields: 'a' })),
  limit: over(data.limit, () => ({ count: 1, from: 'start', skip: 0 })),
  pickFields: over(data.pickFields, () => ({ mode: 'keep', fields: 'a, b' })),
  pivot: over(data.pivot, () => ({ groupBy: 'b', column: 'a', field: 'a', calculation: 'sum' })),
  renameFields: over(data.renameFields, () => ({ fields: [{ from: 'a', to: 'd' }] })),
  setFields: over(data.setFields, () => ({
    fields: [{ name: 'z', value: '{{item.a}}', type: 'text' }],
    keep: 'all',
  })),
  sort: over(data.sort, () => ({ by: [{ field: 'a', direction: 'down' }], missing: 'last' })),
  splitOut: over(data.splitOut, () => ({ field: 'c', keep: 'all' })),
  summarize: over(data.summarize, () => ({
    groupBy: 'b',
    calculations: [{ calculation: 'sum', field: 'a', as: 's' }],
  })),
  unpivot: over(data.unpivot, () => ({ keep: 'b', nameAs: 'n', valueAs: 'v' })),
})
