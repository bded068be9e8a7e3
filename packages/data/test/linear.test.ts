import { Budget } from '@orch/expression'
import { expect, test } from 'vitest'
import {
  compareLists,
  deduplicate,
  filter,
  joinLists,
  pivot,
  setFields,
  sort,
  splitOut,
  summarize,
} from '../src/index.ts'

const STEPS = 1_000_000_000
const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    id: 1_000_000 + n,
    city: `c${n % 100}`,
    price: (n * 7919) % 1000,
    tags: [1_000_000 + n, 1_000_001 + n],
  }))

const WORK: Record<string, (items: unknown[], budget: Budget) => unknown> = {
  filter: (items, budget) =>
    filter(items, { where: [{ field: 'price', operator: '>', value: '{{item.id % 500}}' }] }, { budget }),
  sort: (items, budget) => sort(items, { by: [{ field: 'city' }, { field: 'price' }] }, { budget }),
  summarize: (items, budget) =>
    summarize(items, { groupBy: 'city', calculations: [{ calculation: 'sum', field: 'price' }] }, { budget }),
  deduplicate: (items, budget) => deduplicate(items, {}, { budget }),
  setFields: (items, budget) =>
    setFields(items, { fields: [{ name: 'x.y', value: '{{item.price * 2}}' }] }, { budget }),
  splitOut: (items, budget) => splitOut(items, { field: 'tags', keep: 'all' }, { budget }),
  joinLists: (items, budget) => joinLists(items, items, { on: [{ left: 'id' }] }, { budget }),
  compareLists: (items, budget) => compareLists(items, items, { key: 'id' }, { budget }),
  pivot: (items, budget) => pivot(items, { groupBy: 'price', column: 'city', field: 'id' }, { budget }),
}

test.each(Object.entries(WORK))(
  '%s takes ten times the steps for ten times the items, and runs 100,000',
  (_, act) => {
    const used = (count: number) => {
      const budget = new Budget({ steps: STEPS })
      act(rows(count), budget)
      return STEPS - budget.left
    }
    expect(used(100_000) / used(10_000)).toBeLessThan(11)
  },
)
