import { SHAPE_NAMES, type ShapeName, shape } from '../src/index.ts'

const orders = [
  { id: 1, customer: 'ada', total: 253, paid: '2026-11-28T09:30:00Z' },
  { id: 2, customer: 'bob', total: 12, paid: null },
  { id: 3, customer: 'ada', total: 40, paid: '2026-11-02T17:00:00Z' },
]

type Example = { does: string; function: string; settings: Record<string, unknown> }

/** One example of each step; the settings are those of its function too. */
export const EXAMPLES: Readonly<Record<ShapeName, Example>> = {
  'Set Fields': {
    does: 'Adds or changes fields of an object, or of each item of a list.',
    function: 'setFields',
    settings: {
      items: orders.slice(0, 2),
      fields: [{ name: 'net', value: '{{(item.total / 1.2).round(2)}}' }],
    },
  },
  'Rename Fields': {
    does: 'Gives fields other names.',
    function: 'renameFields',
    settings: { items: orders.slice(0, 1), fields: [{ from: 'customer', to: 'buyer.name' }] },
  },
  'Choose Fields': {
    does: 'Keeps only some fields, or removes some.',
    function: 'pickFields',
    settings: { items: orders.slice(0, 2), fields: 'id, total' },
  },
  'Flatten Fields': {
    does: 'Makes nested objects one level, or the other way round.',
    function: 'flattenFields',
    settings: { items: { customer: { name: 'Ada', address: { city: 'Rome' } } } },
  },
  Filter: {
    does: 'Keeps the items for which conditions hold.',
    function: 'filter',
    settings: {
      items: orders,
      where: [{ field: 'total', operator: '>', value: 20 }],
      condition: 'item.customer == "ada"',
    },
  },
  Sort: {
    does: 'Brings items into an order.',
    function: 'sort',
    settings: { items: orders, by: [{ field: 'customer' }, { field: 'total', direction: 'descending' }] },
  },
  Limit: {
    does: 'Takes so many items from one end.',
    function: 'limit',
    settings: { items: orders, count: 1, from: 'last' },
  },
  'Remove Duplicates': {
    does: 'Keeps one of the items that are the same.',
    function: 'deduplicate',
    settings: { items: orders, fields: 'customer' },
  },
  'Split Out': {
    does: 'Makes an item of each element of a list in the items.',
    function: 'splitOut',
    settings: { items: [{ id: 1, tags: ['a', 'b'] }], field: 'tags', keep: 'all', as: 'tag' },
  },
  Aggregate: {
    does: 'Makes one object with a list for each field.',
    function: 'aggregate',
    settings: { items: orders, fields: [{ field: 'id', as: 'ids' }, { field: 'paid' }] },
  },
  Summarize: {
    does: 'Groups items and counts, adds up or collects their fields.',
    function: 'summarize',
    settings: {
      items: orders,
      groupBy: 'customer',
      calculations: [
        { calculation: 'sum', field: 'total', as: 'total' },
        { calculation: 'count', as: 'orders' },
      ],
    },
  },
  'Join Lists': {
    does: 'Makes one list of two.',
    function: 'joinLists',
    settings: {
      left: orders.slice(0, 2),
      right: [{ key: 'ada', name: 'Ada' }],
      on: [{ left: 'customer', right: 'key' }],
      mode: 'left',
    },
  },
  'Compare Lists': {
    does: 'Finds what was added, removed and changed.',
    function: 'compareLists',
    settings: {
      before: [
        { id: 1, n: 1 },
        { id: 2, n: 1 },
      ],
      after: [
        { id: 2, n: 5 },
        { id: 3, n: 1 },
      ],
      key: 'id',
    },
  },
  Pivot: {
    does: 'Makes columns of the values of a field.',
    function: 'pivot',
    settings: {
      items: [
        { city: 'Rome', month: 'May', sold: 2 },
        { city: 'Rome', month: 'June', sold: 3 },
      ],
      groupBy: 'city',
      column: 'month',
      field: 'sold',
    },
  },
  Unpivot: {
    does: 'Makes items of columns.',
    function: 'unpivot',
    settings: { items: [{ city: 'Rome', May: 2, June: 3 }], keep: 'city', nameAs: 'month', valueAs: 'sold' },
  },
  Batch: {
    does: 'Cuts a list into pieces.',
    function: 'batch',
    settings: { items: [1, 2, 3, 4, 5], size: 2 },
  },
  'Date & Time': {
    does: 'Reads, writes, moves or compares a date, or the date of each item.',
    function: 'dateTime',
    settings: {
      items: orders.slice(0, 2),
      field: 'paid',
      as: 'day',
      operation: 'format',
      pattern: 'd LLLL yyyy',
      zone: 'Europe/Rome',
    },
  },
}

const HEAD = `# Steps that reshape lists and objects

Each is a step of a workflow and a function of [\`@orch/data\`](../packages/data), which takes the same settings behind its list. This page is written
by a test that runs every example. Where a value may be a template, \`item\` and \`index\` stand for the item and its place, and everything
of [the language](language.md) can be written.
`

/** `docs/data.md`: every step with what it makes of its example. */
export function dataPage(): string {
  return HEAD + SHAPE_NAMES.map(chapter).join('')
}

function chapter(name: ShapeName): string {
  const { does, function: called, settings } = EXAMPLES[name]
  const gives = shape(name, settings)
  return `\n## ${name}\n\n${does} \`${called}()\`\n\n\`\`\`json\n${pretty(settings)}\n\`\`\`\n\ngives\n\n\`\`\`json\n${pretty(gives)}\n\`\`\`\n`
}

/** One line for each field and each item. */
function pretty(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return line(value)
  const lines = Object.entries(value).map(
    ([key, one]) => `  ${JSON.stringify(key)}: ${Array.isArray(one) ? items(one) : line(one)}`,
  )
  return `{\n${lines.join(',\n')}\n}`
}

function items(list: readonly unknown[]): string {
  const isLong = list.some((one) => typeof one === 'object' && one !== null)
  return isLong ? `[\n${list.map((one) => `    ${line(one)}`).join(',\n')}\n  ]` : line(list)
}

function line(value: unknown): string {
  return JSON.stringify(value)
}
