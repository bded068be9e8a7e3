import { DataError, filter, joinLists, setFields, sort, summarize } from '@orch/data'

const orders = [
  { id: 1, customer: 'ada', lines: 2, total: 253 },
  { id: 2, customer: 'bob', lines: 1, total: 12 },
  { id: 3, customer: 'ada', lines: 5, total: 40 },
]
const customers = [
  { key: 'ada', name: 'Ada' },
  { key: 'bob', name: 'Bob' },
]

const large = filter(
  orders,
  { where: [{ field: 'total', operator: '>', value: '{{minimum}}' }] },
  {
    values: { minimum: 20 },
  },
)
console.log(large.items.length, large.removed)

const sums = summarize(orders, {
  groupBy: ['customer'],
  calculations: [{ calculation: 'sum', field: 'total', as: 'total' }],
})
const named = joinLists(sums.items, customers, { on: [{ left: 'customer', right: 'key' }] })
const ranked = sort(named.items, { by: [{ field: 'total', direction: 'descending' }] })
console.log(ranked.items[0])

const priced = setFields(orders, {
  fields: [{ name: 'average', value: '{{(item.total / item.lines).round(2)}}' }],
  keep: 'none',
})
console.log(priced)

try {
  sort(orders, { by: [{ field: 'total', direction: 'upwards' as 'ascending' }] })
} catch (error) {
  console.log(error instanceof DataError && error.message)
}
