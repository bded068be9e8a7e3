import type { ExecutionStore, MemoryExecutionStore, StepRecord } from '@orch/engine'
import { describe, expect, test } from 'vitest'
import { BACKENDS } from './support/backends.ts'
import { openHost, pause, until } from './support/host.ts'

function finishedSteps(store: MemoryExecutionStore, ids: string[]): Set<string> {
  const stepsOf = (id: string) => [...(store.read(id)?.outcomes ?? [])]
  const finished = ids.flatMap((id) =>
    stepsOf(id).flatMap(([step, { status }]) => (status === 'success' ? [`${id} ${step}`] : [])),
  )
  return new Set(finished)
}

/** As another process that takes the execution over. */
async function finishElsewhere(store: ExecutionStore, id: string, begun: StepRecord): Promise<void> {
  const turn = await store.takeTurn(id)
  if (typeof turn === 'string') throw new Error(`No turn: ${turn}`)
  const outcome = { status: 'success', output: 'elsewhere' } as const
  await store.commit(id, turn.epoch, { ended: [{ ...begun, endedAt: new Date(), outcome }] })
}

describe.each(BACKENDS)('on $name', (backend) => {
  test('an execution that was opened and never handed over is found', async () => {
    const { start, add, ended } = await openHost(backend)
    const engine = await start(async () => ({ output: 1 }))
    expect(await engine.resume()).toBe(0)
    await add('forgotten')
    expect(await ended(['forgotten'])).toEqual(['success'])
  })

  test('after the queue is wiped every execution ends, and no finished step runs twice', async () => {
    const { store, start, add, ended, space } = await openHost(backend)
    const server = await start()
    await server.resume()
    const calls: string[] = []
    for (let n = 0; n < 2; n += 1) {
      await start(
        async ({ executionId, step }) => {
          calls.push(`${executionId} ${step}`)
          await pause(20 + Math.random() * 60)
          return { output: step }
        },
        { parallel: 5 },
      )
    }
    const ids = Array.from({ length: 60 }, (_, n) => `wiped${n}`)
    for (const id of ids) await add(id)
    for (const id of ids) server.dispatch(id)
    await until(() => calls.length > 40)
    await space.wipe()
    const callsBefore = calls.length
    const finishedBefore = finishedSteps(store, ids)
    expect(await ended(ids)).toEqual(ids.map(() => 'success'))
    expect(finishedBefore.size).toBeGreaterThan(0)
    expect(calls.slice(callsBefore).filter((call) => finishedBefore.has(call))).toEqual([])
  })

  test('an execution that a wiped queue gives to the same worker once more ends, and its first turn stops', async () => {
    const { start, add, ended, space } = await openHost(backend)
    const server = await start()
    await server.resume()
    const calls: string[] = []
    let isStopped = false
    await start(async ({ step, signal }) => {
      calls.push(step)
      if (calls.length > 1) return { output: step }
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      isStopped = true
      return { output: 'too late' }
    })
    await add('twice')
    server.dispatch('twice')
    await until(() => calls.length === 1)
    await space.wipe()
    server.dispatch('twice')
    expect(await ended(['twice'])).toEqual(['success'])
    expect(isStopped).toBe(true)
    expect(calls).toEqual(['a', 'a', 'b'])
  })

  test('an execution whose worker dies under it again and again is cancelled, not tried for ever', async () => {
    const { start, add, ended, space, errors } = await openHost(backend)
    let begun = 0
    const first = await start(async ({ signal }) => {
      begun += 1
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      return { output: 1 }
    })
    await add('deadly')
    first.dispatch('deadly')
    await until(() => begun === 1)
    await first.drain(0)
    await space.letDie(21)
    await start(async () => ({ output: 1 }))
    expect(await ended(['deadly'])).toEqual(['cancelled'])
    expect(errors.join()).toContain('cancelled')
  })

  test('a worker that is told to stop does not begin again what it hands back', async () => {
    const { start, add, space } = await openHost(backend)
    // It asks for its next turn at chance moments: without the rule about one round in fifteen fails.
    for (let round = 0; round < 40; round++) {
      let begun = 0
      const worker = await start(async ({ signal }) => {
        begun += 1
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        return { output: 1 }
      })
      await add(`round ${round}`)
      worker.dispatch(`round ${round}`)
      await until(() => begun === 1)
      await worker.drain(0)
      expect(begun).toBe(1)
      await space.wipe()
    }
  })

  test('a step that was held up before it sends what it has to is told that its turn was lost', async () => {
    const { start, add, ended, space } = await openHost(backend)
    const server = await start()
    await server.resume()
    let calls = 0
    let sent = 0
    await start(async ({ step, confirm }) => {
      calls += 1
      if (calls === 1) {
        await space.wipe()
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
      }
      await confirm?.()
      sent += 1
      return { output: step }
    })
    await add('held up')
    server.dispatch('held up')
    expect(await ended(['held up'])).toEqual(['success'])
    expect({ calls, sent }).toEqual({ calls: 3, sent: 2 })
  })

  test('a turn that fails because the store is away is tried again', async () => {
    const { store, start, add, ended, errors } = await openHost(backend)
    let isAway = true
    const shaky = {
      ...store,
      takeTurn: async (id: string) => {
        if (isAway) throw new Error('The database is away')
        return store.takeTurn(id)
      },
    }
    const engine = await start(async () => ({ output: 1 }), { store: shaky })
    await add('patient')
    engine.dispatch('patient')
    await until(() => errors.length > 0)
    isAway = false
    expect(await ended(['patient'])).toEqual(['success'])
  })

  test('a clock that jumps ahead wakes what waited for that time, one that jumps back loses nothing', async () => {
    const { store, start, add, ended } = await openHost(backend)
    let aheadMs = 0
    const now = () => new Date(Date.now() + aheadMs)
    const engine = await start(async () => ({ output: 1 }), { now })
    await add('patient', { actionType: 'Delay', amount: 3_600 })
    await add('working')
    engine.dispatch('patient')
    await until(() => store.read('patient')?.waiting === true)
    aheadMs = -3_600_000
    engine.dispatch('working')
    expect(await ended(['working'])).toEqual(['success'])
    expect(store.read('patient')?.verdict).toBeUndefined()
    aheadMs = 7_200_000
    expect(await ended(['patient'])).toEqual(['success'])
  })

  test('a process that stood still and lost its turn meanwhile does not begin the step it was about to', async () => {
    const { store, start, add, ended, space } = await openHost(backend)
    const calls: string[] = []
    let isFirst = true
    const freezing: ExecutionStore = {
      ...store,
      async commit(id, epoch, delta) {
        const written = await store.commit(id, epoch, delta)
        const begun = delta.begun?.find(({ step }) => step === 'a')
        if (!isFirst || !begun) return written
        isFirst = false
        await space.wipe()
        await finishElsewhere(store, id, begun)
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)
        return written
      },
    }
    const engine = await start(
      async ({ step }) => {
        calls.push(step)
        return { output: step }
      },
      { store: freezing },
    )
    await engine.resume()
    await add('frozen')
    engine.dispatch('frozen')
    expect(await ended(['frozen'])).toEqual(['success'])
    expect(calls).toEqual(['b'])
  })
})
