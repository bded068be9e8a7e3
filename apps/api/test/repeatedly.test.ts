import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { type Repeated, repeatedly } from '../src/ground/repeatedly.ts'

let repeated: Repeated | undefined

afterEach(async () => {
  await repeated?.stop()
})

const fail = (fault: unknown) => {
  throw fault
}

test('the next time begins once the time before has ended', async () => {
  let underWay = 0
  let most = 0
  let times = 0
  repeated = repeatedly(
    1,
    async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await pause(5)
      underWay -= 1
      times += 1
    },
    fail,
  )
  repeated.start()
  await expect.poll(() => times).toBeGreaterThan(3)
  expect(most).toBe(1)
})

test('a fault is told, and the next time comes all the same', async () => {
  const faults: unknown[] = []
  repeated = repeatedly(
    1,
    () => Promise.reject(new Error(`${faults.length}`)),
    (fault) => faults.push(fault),
  )
  repeated.start()
  await expect.poll(() => faults.length).toBeGreaterThan(1)
  expect(faults[1]).toEqual(new Error('1'))
})

test('the pause is asked before each time', async () => {
  const pauses = [1, 2, 60_000]
  const act = vi.fn(async () => {})
  repeated = repeatedly(() => pauses.shift() ?? 0, act, fail)
  repeated.start()
  await expect.poll(() => pauses.length).toBe(0)
  expect(act).toHaveBeenCalledTimes(2)
})

test('a stop tells what is under way, waits for its end, and nothing begins after it', async () => {
  const seen: string[] = []
  repeated = repeatedly(
    1,
    async (signal) => {
      seen.push('begun')
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      seen.push('ended')
    },
    fail,
  )
  repeated.start()
  await expect.poll(() => seen).toEqual(['begun'])
  await repeated.stop()
  expect(seen).toEqual(['begun', 'ended'])
  await pause(10)
  expect(seen).toEqual(['begun', 'ended'])
})
