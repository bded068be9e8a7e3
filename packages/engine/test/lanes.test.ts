import { expect, onTestFinished, test, vi } from 'vitest'
import {
  ActionError,
  type Actions,
  createMemoryLanes,
  type LaneLimits,
  type Lanes,
  withLanes,
} from '../src/index.ts'
import { keepsTheLanesPromise } from '../src/testing.ts'
import { action, edges, trigger, world } from './world.ts'

const LEASE_MS = 60_000

keepsTheLanesPromise(async () => {
  const lanes = createMemoryLanes(() => new Date())
  return [lanes, lanes]
})

type Laned = { lanes?: Lanes; limits?: LaneLimits; timeoutMs?: number }

/** An execution of one step with an integration, whose clock only the test moves. */
async function openLaned(run: Actions['run'], { lanes, limits = {}, ...config }: Laned) {
  const own = world()
  const { now } = own
  const shared = lanes ?? createMemoryLanes(now)
  Object.assign(own.runtime.actions, withLanes({ run }, { lanes: shared, limits, now, random: () => 0 }))
  const step = action('a', { integrationId: 'i', ...config })
  await own.open({ nodes: [trigger(), step], edges: edges('t>a') })
  return { ...own, lanes: shared }
}

test('a step whose integration is blocked for long is parked, and uses neither a try nor its time', async () => {
  const tries: number[] = []
  const run: Actions['run'] = async ({ attempt }) => {
    tries.push(attempt)
    return { output: 'ran' }
  }
  const { lanes, turn, pass, store, verdict } = await openLaned(run, { timeoutMs: 1_000 })
  await lanes.block('integration:w:i', 3_600_000)
  expect(await turn()).toBe('waiting')
  expect(tries).toEqual([])
  expect(await store.waits('x')).toMatchObject([{ step: 'a', kind: 'retry', attempt: 1 }])
  pass(3_600_000)
  expect(await turn()).toBe('ended')
  expect(tries).toEqual([1])
  expect(verdict()).toMatchObject({ status: 'success', output: 'ran' })
})

test('what waits for a full lane does not use its time', async () => {
  const lanes = createMemoryLanes(() => new Date())
  const full = [{ name: 'integration:w:i', limit: 1 }]
  await lanes.take('other', full, LEASE_MS)
  const run = async () => ({ output: 'ran' })
  const { turn, verdict } = await openLaned(run, { lanes, limits: { perIntegration: 1 }, timeoutMs: 20 })
  const ended = turn()
  await new Promise((wake) => setTimeout(wake, 60))
  expect(verdict()).toBeUndefined()
  await lanes.leave('other', full)
  expect(await ended).toBe('ended')
  expect(verdict()).toMatchObject({ status: 'success' })
})

test('a refusal that says for how long holds back the next execution with that integration', async () => {
  const lanes = createMemoryLanes(() => new Date())
  const refuse: Actions['run'] = async () => {
    throw new ActionError({ code: 'RATE_LIMITED', message: 'slow down', retryAfterMs: 60_000 })
  }
  const first = await openLaned(refuse, { lanes })
  expect(await first.turn()).toBe('ended')
  expect(first.verdict()).toMatchObject({ status: 'error', error: { code: 'RATE_LIMITED' } })
  const second = await openLaned(async () => ({ output: 'ran' }), { lanes })
  expect(await second.turn()).toBe('waiting')
})

test('where the lanes are away, steps run', async () => {
  const away = async () => {
    throw new Error('away')
  }
  const lanes = { take: away, renew: away, leave: away, block: away, onLeft() {} }
  const { turn, verdict } = await openLaned(async () => ({ output: 1 }), {
    lanes,
    limits: { perIntegration: 1 },
  })
  await turn()
  expect(verdict()).toMatchObject({ status: 'success' })
})

test('lanes that nobody uses any more are let go: taken and never left, left, or blocked once', async () => {
  let ms = 0
  const lanes = createMemoryLanes(() => new Date(ms))
  for (let n = 0; n < 10_000; n += 1) {
    ms += 1
    await lanes.take('place', [{ name: `died ${n}`, limit: 1 }], 10)
    await lanes.take('place', [{ name: `left ${n}`, limit: 1 }], 10)
    await lanes.leave('place', [{ name: `left ${n}`, limit: 1 }])
    await lanes.block(`blocked ${n}`, 10)
  }
  expect(lanes.count()).toBeLessThan(200)
  expect(await lanes.take('other', [{ name: 'died 9999', limit: 1 }], 10)).toBe('full')
  expect(await lanes.take('other', [{ name: 'blocked 9999', limit: 1 }], 10)).toEqual({ blockedMs: 10 })
})

test('who waits for a place does not ask again and again, and asks at once when one is left', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const memory = createMemoryLanes(() => new Date())
  let asked = 0
  const lanes: Lanes = {
    ...memory,
    take(...words) {
      asked += 1
      return memory.take(...words)
    },
  }
  const full = [{ name: 'integration:w:i', limit: 1 }]
  await memory.take('other', full, LEASE_MS)
  const run = async () => ({ output: 'ran' })
  const { turn } = await openLaned(run, { lanes, limits: { perIntegration: 1 } })
  const ended = turn()
  await vi.advanceTimersByTimeAsync(900)
  expect(asked).toBe(1)
  await memory.leave('other', full)
  expect(await ended).toBe('ended')
  expect(asked).toBe(2)
})

test('a place that nobody leaves is found when its lease is over', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const lanes = createMemoryLanes(() => new Date())
  await lanes.take('died', [{ name: 'integration:w:i', limit: 1 }], 3_000)
  const run = async () => ({ output: 'ran' })
  const { turn } = await openLaned(run, { lanes, limits: { perIntegration: 1 } })
  const ended = turn()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await ended).toBe('ended')
})
