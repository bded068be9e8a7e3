import { afterEach, expect, test } from 'vitest'
import { givesMemoryBack, type Heap, heapOfProcess } from '../src/ground/idle-memory.ts'
import type { Repeated } from '../src/ground/repeatedly.ts'

const MEGABYTE = 1024 * 1024

let looks: Repeated | undefined

afterEach(async () => {
  await looks?.stop()
})

/** Each look finds the next row; the last one goes on. */
function looksAt(...rows: { used: number; busy: number }[]) {
  const seen = { looks: 0, collected: [] as number[] }
  const row = () => rows[Math.min(seen.looks, rows.length) - 1] ?? { used: 0, busy: 1 }
  let collected = false
  const heap: Heap = {
    busy() {
      seen.looks += 1
      collected = false
      return row().busy
    },
    usedBytes: () => (collected ? 60 : row().used) * MEGABYTE,
    collect() {
      collected = true
      seen.collected.push(seen.looks)
    },
  }
  looks = givesMemoryBack(heap, 1)
  looks.start()
  return seen
}

test('garbage is collected once the process has nothing to do', async () => {
  const seen = looksAt({ used: 90, busy: 0.9 }, { used: 90, busy: 0.01 }, { used: 61, busy: 0.01 })
  await expect.poll(() => seen.looks).toBeGreaterThan(8)
  expect(seen.collected).toEqual([2])
})

test('what a burst leaves behind goes too, and a busy process is never held up', async () => {
  const seen = looksAt(
    { used: 90, busy: 0 },
    { used: 190, busy: 0.5 },
    { used: 190, busy: 0 },
    { used: 70, busy: 0 },
  )
  await expect.poll(() => seen.looks).toBeGreaterThan(8)
  expect(seen.collected).toEqual([1, 3])
})

test('a large heap is left to V8: to collect it at once would hold the process up', async () => {
  const seen = looksAt({ used: 900, busy: 0 }, { used: 200, busy: 0 }, { used: 61, busy: 0 })
  await expect.poll(() => seen.looks).toBeGreaterThan(8)
  expect(seen.collected).toEqual([2])
})

test('a process that only waits is not busy, even while its event loop stands', () => {
  const heap = heapOfProcess()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  expect(heap.busy()).toBeLessThan(0.5)
})
