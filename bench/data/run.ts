/**
 * 100,000 rows through Filter, Sort and Summarize, in milliseconds; the least of five, as only noise adds to it.
 *
 *   pnpm --filter @orch/bench exec tsx data/run.ts
 */
import { filter, joinLists, setFields, sort, summarize } from '@orch/data'

const rows = Array.from({ length: 100_000 }, (_, n) => ({
  id: n,
  city: `c${n % 100}`,
  price: (n * 7919) % 1000,
}))

const steps: Record<string, () => unknown> = {
  'filter, sort, summarize': () => {
    const kept = filter(rows, { where: [{ field: 'price', operator: '>', value: 100 }] })
    const sorted = sort(kept.items, { by: [{ field: 'price', direction: 'descending' }] })
    return summarize(sorted.items, {
      groupBy: 'city',
      calculations: [{ calculation: 'sum', field: 'price' }],
    })
  },
  'filter by an expression': () => filter(rows, { condition: 'item.price > 100 && item.city.endsWith("7")' }),
  'set a field by an expression': () =>
    setFields(rows, { fields: [{ name: 'net', value: '{{item.price / 1.2}}' }] }),
  'join with itself by a key': () => joinLists(rows, rows, { on: [{ left: 'id' }] }),
}

for (const [name, act] of Object.entries(steps)) {
  const times = [0, 1, 2, 3, 4].map(() => {
    const start = performance.now()
    act()
    return performance.now() - start
  })
  console.log(`${name}: ${Math.round(Math.min(...times))} ms`)
}
