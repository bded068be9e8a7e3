import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { WAIT_MS } from '../../../vitest.limits.ts'
import { HelperError, type Helpers, openHelpers } from '../src/index.ts'
import { lives } from './support/lives.ts'
import type { Task } from './support/test-helper.ts'

const file = fileURLToPath(new URL('../dist/test-helper.js', import.meta.url))
const opened: Helpers<Task, number>[] = []
afterEach(() => {
  for (const helpers of opened.splice(0)) helpers.close()
})

function open(options: { most?: number; mostServed?: number; idleMs?: number } = {}) {
  const helpers = openHelpers<Task, number>({ file, heapMb: 64, most: 1, ...options })
  opened.push(helpers)
  return helpers
}

const pidOf = (helpers: Helpers<Task, number>) => helpers.run({ act: 'pid' })
const endOf = (work: Promise<unknown>) =>
  work.then(
    () => 'an answer',
    (error: unknown) => (error instanceof HelperError ? error.code : String(error)),
  )

test('one helper answers one task after another, and one error does not end it', async () => {
  const helpers = open()
  const pid = await pidOf(helpers)
  expect(pid).not.toBe(process.pid)
  expect(await endOf(helpers.run({ act: 'throw' }))).toBe('RangeError: too far')
  expect(await pidOf(helpers)).toBe(pid)
})

test('a task that asks for much memory at once, or crashes, ends its helper and nothing else', async () => {
  const helpers = open()
  expect(await endOf(helpers.run({ act: 'grow' }))).toBe('FULL')
  expect(await endOf(helpers.run({ act: 'crash' }))).toBe('ENDED')
  expect(await endOf(pidOf(helpers))).toBe('an answer')
})

test('a task that takes too long ends with its helper', async () => {
  const helpers = open()
  const pid = await pidOf(helpers)
  expect(await endOf(helpers.run({ act: 'go round' }, { timeoutMs: 50 }))).toBe('LATE')
  expect(await pidOf(helpers)).not.toBe(pid)
})

test('a signal ends what works and what waits for a place, and the next task is answered', async () => {
  const helpers = open()
  const [working, waiting] = [new AbortController(), new AbortController()]
  const both = [
    endOf(helpers.run({ act: 'go round' }, { signal: working.signal })),
    endOf(helpers.run({ act: 'pid' }, { signal: waiting.signal })),
  ]
  waiting.abort()
  working.abort()
  expect(await Promise.all(both)).toEqual(['STOPPED', 'STOPPED'])
  expect(await endOf(helpers.run({ act: 'pid' }, { signal: AbortSignal.abort() }))).toBe('STOPPED')
  expect(await endOf(pidOf(helpers))).toBe('an answer')
})

test('who closes them stops what works, what waits and what comes', async () => {
  const helpers = open()
  const both = [endOf(helpers.run({ act: 'go round' })), endOf(pidOf(helpers))]
  helpers.close()
  expect(await Promise.all([...both, endOf(pidOf(helpers))])).toEqual(Array(3).fill('STOPPED'))
})

test('a helper that the system ended while it rested is not asked, nor one that is just ending', async () => {
  const helpers = open()
  const first = await pidOf(helpers)
  process.kill(first, 'SIGKILL')
  // Nobody could say yet that it ended.
  const second = await pidOf(helpers)
  process.kill(second, 'SIGKILL')
  await vi.waitUntil(() => !lives(second), { timeout: WAIT_MS })
  const third = await pidOf(helpers)
  expect(new Set([first, second, third]).size).toBe(3)
})

test('a helper ends that did so many tasks, or had nothing to do for so long', async () => {
  const served = open({ mostServed: 2 })
  const pids = [await pidOf(served), await pidOf(served), await pidOf(served)]
  expect(pids[0]).toBe(pids[1])
  expect(pids[1]).not.toBe(pids[2])
  const idle = await pidOf(open({ idleMs: 1 }))
  await vi.waitUntil(() => !lives(idle), { timeout: WAIT_MS })
})

test('so many work at once', async () => {
  const helpers = open({ most: 2 })
  const stop = new AbortController()
  const long = endOf(helpers.run({ act: 'wait' }, { signal: stop.signal }))
  expect(await endOf(pidOf(helpers))).toBe('an answer')
  stop.abort()
  expect(await long).toBe('STOPPED')
})
