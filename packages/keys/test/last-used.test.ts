import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  createMemoryKeyStore,
  createVerifier,
  generateKey,
  type KeyStore,
  type KeyUse,
  type MemoryKeyStore,
} from '../src/index.ts'

const NOON = new Date('2026-01-02T12:00:00.000Z')
beforeEach(() => void vi.useFakeTimers({ now: NOON }))
afterEach(() => void vi.useRealTimers())
const seconds = (n: number) => vi.advanceTimersByTimeAsync(n * 1000)
const noonPlus = (n: number) => new Date(NOON.getTime() + n * 1000)

type Write = { at: number; process: number; uses: readonly KeyUse[] }

/** `count` stored keys and a store that notes each write. */
function setUp(count = 1) {
  const memory = createMemoryKeyStore()
  const keys = Array.from({ length: count }, (_, n) => {
    const { key, hash } = generateKey()
    memory.add({
      id: `k${n}`,
      ownerId: 'w',
      hash,
      scopes: ['run'],
      workflowIds: null,
      expiresAt: null,
      disabledAt: null,
    })
    return key
  })
  const writes: Write[] = []
  const state = { failing: false, hold: undefined as Promise<void> | undefined }
  const storeOf = (process: number): KeyStore => ({
    ...memory,
    async touch(uses) {
      writes.push({ at: Date.now(), process, uses })
      await state.hold
      if (state.failing) throw new Error('down')
      await memory.touch(uses)
    },
  })
  const errors: unknown[] = []
  const open = (process = 0) =>
    createVerifier({
      store: storeOf(process),
      now: () => new Date(),
      onTouchError: (error) => errors.push(error),
    })
  return { memory, keys, key: keys[0] ?? '', writes, state, errors, open }
}

describe('the last-used time', () => {
  test('is stored at once with the first use', async () => {
    const { open, key, memory } = setUp()
    await open().verify(key)
    await seconds(0)
    expect(memory.lastUsedAt('k0')).toEqual(NOON)
  })

  test('costs one write a minute, however often the key is used', async () => {
    const { open, key, writes, memory } = setUp()
    const verifier = open()
    for (let n = 0; n < 600; n++) {
      await verifier.verify(key)
      await seconds(0.2)
    }
    expect(writes.map(({ at }) => (at - NOON.getTime()) / 1000)).toEqual([0, 60, 120])
    expect(memory.lastUsedAt('k0')).toEqual(noonPlus(119.8))
  })

  test('is stored with the time of the last use, not of the write', async () => {
    const { open, key, memory } = setUp()
    const verifier = open()
    await verifier.verify(key)
    await seconds(20)
    await verifier.verify(key)
    expect(memory.lastUsedAt('k0')).toEqual(NOON)
    await seconds(40)
    expect(memory.lastUsedAt('k0')).toEqual(noonPlus(20))
  })

  test('of a key nobody uses any more is not written again, and no timer stays', async () => {
    const { open, key, writes } = setUp()
    await open().verify(key)
    await seconds(600)
    expect(writes).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('of many keys goes into one write', async () => {
    const { open, keys, writes, state, memory } = setUp(100)
    const verifier = open()
    let goOn = () => {}
    state.hold = new Promise((resolve) => {
      goOn = resolve
    })
    await Promise.all(keys.map((key) => verifier.verify(key)))
    goOn()
    await seconds(0)
    expect(writes.map(({ uses }) => uses.length)).toEqual([1, 99])
    expect(memory.lastUsedAt('k99')).toEqual(NOON)
  })

  test('is written when a key was refused for what it may do, not when it was refused as unknown', async () => {
    const { open, key, writes } = setUp()
    const verifier = open()
    await verifier.verify(generateKey().key)
    expect(writes).toHaveLength(0)
    await verifier.verify(key, { scope: 'manage' })
    expect(writes).toHaveLength(1)
  })

  test('is stored on flush, once', async () => {
    const { open, key, writes, memory } = setUp()
    const verifier = open()
    await verifier.verify(key)
    await seconds(5)
    await verifier.verify(key)
    await verifier.flush()
    await verifier.flush()
    expect(memory.lastUsedAt('k0')).toEqual(noonPlus(5))
    expect(writes).toHaveLength(2)
  })

  test('is stored on close, which waits for a write under way and leaves no timer', async () => {
    const { open, key, writes, state, memory } = setUp()
    const verifier = open()
    state.hold = new Promise((resolve) => setTimeout(resolve, 3000))
    await verifier.verify(key)
    const closed = verifier.close()
    await seconds(3)
    await closed
    expect(memory.lastUsedAt('k0')).toEqual(NOON)
    expect(writes).toHaveLength(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('of a call that ends after close is not lost', async () => {
    const { open, key, memory } = setUp()
    const verifier = open()
    await verifier.verify(key)
    await seconds(1)
    await verifier.close()
    await verifier.verify(key)
    await seconds(0)
    expect(memory.lastUsedAt('k0')).toEqual(noonPlus(1))
    expect(vi.getTimerCount()).toBe(0)
  })
})

test('a use is stored at once, whichever moment of another write it falls into', async () => {
  const microtasks = async (count: number) => {
    for (let n = 0; n < count; n++) await Promise.resolve()
  }
  for (let gap = 0; gap < 40; gap++) {
    const { open, keys, memory } = setUp(2)
    const verifier = open()
    void verifier.verify(keys[0])
    await microtasks(gap)
    void verifier.verify(keys[1])
    await microtasks(100)
    expect([gap, memory.lastUsedAt('k0'), memory.lastUsedAt('k1')]).toEqual([gap, NOON, NOON])
  }
})

describe('a store that fails', () => {
  test('does not fail the request, is reported, and is tried again a minute later', async () => {
    const { open, key, writes, state, errors, memory } = setUp()
    const verifier = open()
    state.failing = true
    expect(await verifier.verify(key)).toMatchObject({ ok: true })
    await seconds(30)
    expect(writes).toHaveLength(1)
    expect(errors).toHaveLength(1)
    state.failing = false
    await seconds(30)
    expect(writes).toHaveLength(2)
    expect(memory.lastUsedAt('k0')).toEqual(NOON)
  })

  test('makes flush reject with its cause', async () => {
    const { open, key, state } = setUp()
    const verifier = open()
    await verifier.verify(key)
    await seconds(1)
    await verifier.verify(key)
    state.failing = true
    await expect(verifier.flush()).rejects.toMatchObject({
      code: 'STORE_FAILED',
      cause: expect.objectContaining({ message: 'down' }),
    })
  })
})

/** Milliseconds between two writes of the same key by the same process, the least of all. */
function shortestPause(writes: readonly Write[]): number {
  const last = new Map<string, number>()
  const pauses = writes.flatMap(({ at, process, uses }) =>
    uses.map(({ id }) => {
      const pause = at - (last.get(`${process} ${id}`) ?? -Infinity)
      last.set(`${process} ${id}`, at)
      return pause
    }),
  )
  return Math.min(...pauses)
}

test('four processes and any traffic: one write a minute at most, never back, never a minute behind', async () => {
  const step = fc.record({
    process: fc.nat(3),
    key: fc.nat(2),
    wait: fc.oneof(fc.nat(2_000), fc.nat(70_000)),
  })
  const allStoredUpTo = (used: Map<string, number[]>, memory: MemoryKeyStore, moment: number) => {
    for (const [id, times] of used) {
      const due = times.filter((at) => at <= moment).at(-1) ?? 0
      expect(memory.lastUsedAt(id)?.getTime()).toBeGreaterThanOrEqual(due)
    }
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      vi.setSystemTime(NOON)
      const { open, keys, memory, writes } = setUp(3)
      const processes = [open(0), open(1), open(2), open(3)]
      const used = new Map<string, number[]>()
      for (const { process, key, wait } of steps) {
        await processes[process]?.verify(keys[key])
        used.set(`k${key}`, [...(used.get(`k${key}`) ?? []), Date.now()])
        await vi.advanceTimersByTimeAsync(wait)
        allStoredUpTo(used, memory, Date.now() - 60_000)
      }
      await vi.advanceTimersByTimeAsync(60_000)
      allStoredUpTo(used, memory, Date.now())
      expect(shortestPause(writes)).toBeGreaterThanOrEqual(60_000)
      await Promise.all(processes.map((verifier) => verifier.close()))
    }),
    { numRuns: 150 },
  )
})
