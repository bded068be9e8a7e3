import { shape } from '@orch/data'
import { expect, test } from 'vitest'
import { Derivation } from '../../src/features/editor/outputs/derivation.ts'
import { action, drawing, trigger } from './drawings.ts'

const ORDERS = [
  { id: 1, city: 'Bonn', total: 12, note: null, at: '2026-01-31T09:00:00Z' },
  { id: 2, city: 'Kiel', total: 30, note: 'x', at: '2026-02-01T09:00:00Z' },
]
const PEOPLE = [{ id: 1, name: 'Ada' }]
const rows = (...values: Record<string, unknown>[]) => JSON.stringify(values)

/** What the editor offers of a step behind two lists. */
function announced(actionType: string, config: Record<string, unknown>): string[] {
  const lists: Record<string, unknown> = { orders: { items: ORDERS }, people: { items: PEOPLE } }
  const nodes = [trigger(), action('orders', 'orders'), action('people', 'people')]
  const drawn = drawing(
    [...nodes, action('s', 'Step', { actionType, ...config })],
    ['t>orders', 'orders>people', 'people>s'],
  )
  const offered = new Derivation(drawn, { seenValue: ({ id }) => lists[id] }).outputsOf('s')
  return offered.map(({ path }) => path).sort()
}

/** The paths that a step really gives, of the first of its items. */
function given(actionType: string, config: Record<string, unknown>): string[] {
  const own = Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      if (value === ITEMS.orders) return [key, ORDERS]
      return [key, value === ITEMS.people ? PEOPLE : value]
    }),
  )
  const output = shape(actionType as never, own, { read: () => (text: string) => text } as never) as Record<
    string,
    unknown
  >
  const first = Array.isArray(output['items']) ? (output['items'][0] as Record<string, unknown>) : {}
  return [...Object.keys(output), ...Object.keys(first).map((key) => `items[0].${key}`)].sort()
}

const ITEMS = { orders: '{{@orders:orders.items}}', people: '{{@people:people.items}}' }

test.each<[string, Record<string, unknown>]>([
  ['Filter', { items: ITEMS.orders, where: rows({ field: 'id', operator: 'is not empty' }) }],
  ['Sort', { items: ITEMS.orders, by: rows({ field: 'total' }) }],
  ['Limit', { items: ITEMS.orders, count: '1' }],
  ['Remove Duplicates', { items: ITEMS.orders }],
  ['Rename Fields', { items: ITEMS.orders, fields: rows({ from: 'city', to: 'town' }) }],
  ['Choose Fields', { items: ITEMS.orders, fields: 'city, total' }],
  ['Choose Fields', { items: ITEMS.orders, mode: 'remove', fields: 'city, total' }],
  ['Join Lists', { left: ITEMS.orders, right: ITEMS.people, on: rows({ left: 'id', right: 'id' }) }],
  [
    'Summarize',
    {
      items: ITEMS.orders,
      groupBy: 'city',
      calculations: rows(
        { calculation: 'sum', field: 'total' },
        { calculation: 'count' },
        { calculation: 'count distinct', field: 'city' },
        { calculation: 'max', field: 'total', as: 'largest' },
      ),
    },
  ],
  ['Unpivot', { items: ITEMS.orders, keep: 'id' }],
  ['Unpivot', { items: ITEMS.orders, keep: 'id', nameAs: 'what', valueAs: 'much' }],
  ['Aggregate', { items: ITEMS.orders, fields: rows({ field: 'city' }, { field: 'total', as: 'totals' }) }],
])('%s with %j gives the fields that the editor offers', (actionType, config) => {
  expect(announced(actionType, config)).toEqual(given(actionType, config))
})

test('without a list the fields that are set are the output itself', () => {
  const fields = rows({ name: 'a', value: '1' }, { name: 'a' }, { name: '' })
  expect(announced('Set Fields', { items: '', fields })).toEqual(['a'])
})
