import { expect, test } from 'vitest'
import { formatsOn } from '../src/helper-formats.ts'

const LENGTH = 10_000
/** More items than this never go on without a turn of the event loop. */
const PART = 1_000

/** How often others had their turn while something was done. */
async function turnsDuring(act: () => Promise<void>): Promise<number> {
  let turns = 0
  let isOver = false
  const count = () => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  await act()
  isOver = true
  return turns
}

test('rows that a process gave all at once let others go on between them', async () => {
  const formats = formatsOn(async function* () {
    yield Array.from({ length: LENGTH }, () => [''])
  })
  let rows = 0
  const turns = await turnsDuring(async () => {
    for await (const _ of formats.readCsv('', { headers: false })) rows += 1
  })
  expect(rows).toBe(LENGTH)
  expect(turns).toBeGreaterThan(LENGTH / PART)
})

test('rows on their way to a process do, too', async () => {
  let taken = 0
  const formats = formatsOn(async function* ({ input }) {
    for await (const items of input) taken += items.length
    yield []
  })
  const turns = await turnsDuring(async () => {
    for await (const _ of formats.writeNdjson(Array.from({ length: LENGTH }, () => 1)));
  })
  expect(taken).toBe(LENGTH)
  expect(turns).toBeGreaterThan(LENGTH / PART)
})
