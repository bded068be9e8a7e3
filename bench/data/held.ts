/**
 * 100,000 items through every shaping step in slices: how long it takes, and for how long at most it holds the event loop, in
 * milliseconds of processor time, so that other work of the machine does not count. The least of three.
 *
 *   pnpm --filter @orch/bench exec tsx data/held.ts [--write]
 */
import { writeFile } from 'node:fs/promises'
import { SHAPE_NAMES, type ShapeName, shapeInParts } from '@orch/data'
import { inSlices } from '@orch/json'

const items = Array.from({ length: 100_000 }, (_, n) => ({
  id: n,
  city: `c${n % 100}`,
  price: (n * 7919) % 1000,
  tags: ['a', 'b'],
  at: n * 1e6,
}))
const changed = items.map((item) => (item.id % 3 === 0 ? { ...item, price: 0 } : item))

const SETTINGS: Record<ShapeName, object> = {
  'Set Fields': { items, fields: [{ name: 'net', value: '{{item.price / 1.2}}' }] },
  Filter: { items, condition: 'item.price > 100 && item.city.endsWith("7")' },
  Sort: {
    items,
    by: [
      { field: 'city', as: 'natural' },
      { field: 'price', direction: 'descending' },
    ],
  },
  Limit: { items, count: 50_000 },
  'Remove Duplicates': { items },
  'Split Out': { items, field: 'tags', keep: 'all' },
  Aggregate: { items, fields: [{ field: 'id' }, { field: 'city' }] },
  Summarize: { items, groupBy: 'city', calculations: [{ calculation: 'sum', field: 'price' }] },
  'Join Lists': { left: items, right: changed, on: [{ left: 'id' }], clash: 'both' },
  'Compare Lists': { before: items, after: changed, key: 'id' },
  'Rename Fields': { items, fields: [{ from: 'city', to: 'place' }] },
  'Choose Fields': { items, fields: 'id, price' },
  'Flatten Fields': { items },
  Pivot: { items, groupBy: 'price', column: 'city', field: 'id' },
  Unpivot: { items, keep: 'id' },
  Batch: { items, size: 100 },
  'Date & Time': { items, field: 'at', operation: 'format', pattern: 'yyyy-MM-dd HH:mm' },
}

const now = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function measure(name: ShapeName): Promise<{ took: number; held: number }> {
  let isOver = false
  let held = 0
  let since = now()
  const turn = () => {
    held = Math.max(held, now() - since)
    since = now()
    if (!isOver) setImmediate(turn)
  }
  const began = since
  setImmediate(turn)
  await inSlices(shapeInParts(name, { ...SETTINGS[name] }))
  isOver = true
  return { took: now() - began, held: Math.max(held, now() - since) }
}

const lines = ['| step | takes, ms | holds the event loop, ms at most |', '|---|---:|---:|']
for (const name of SHAPE_NAMES) {
  const runs = [await measure(name), await measure(name), await measure(name)]
  const least = (key: 'took' | 'held') => Math.round(Math.min(...runs.map((run) => run[key])))
  lines.push(`| ${name} | ${least('took')} | ${least('held')} |`)
  console.log(lines.at(-1))
}
const page = `# Shaping 100,000 items\n\nNode ${process.version}, ${new Date().toISOString().slice(0, 10)}, processor time, the least of three. Made by \`pnpm --filter @orch/bench exec tsx data/held.ts --write\`.\n\n${lines.join('\n')}\n`
if (process.argv.includes('--write')) await writeFile(new URL('RESULTS.md', import.meta.url), page)
