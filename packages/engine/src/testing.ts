import { expect, test } from 'vitest'
import type { ExecutionStore, NewExecution, Outcome, StepRecord } from './ports.ts'

export { type EngineHost, keepsTheEnginePromise } from './testing/engine-promise.ts'

const GRAPH = {
  nodes: [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'a', type: 'action', data: { type: 'action', config: { actionType: 'x/y' } } },
  ],
  edges: [{ id: 'e', source: 't', target: 'a' }],
}

/** What every ExecutionStore promises. Each implementation runs this file; `make` may set owner and workflow. */
export function keepsTheExecutionStorePromise(
  open: () => Promise<{ store: ExecutionStore; make: (own: Partial<NewExecution>) => NewExecution }>,
): void {
  const at = new Date('2026-01-01T00:00:00Z')
  const step = (id: string): StepRecord => ({
    step: id,
    nodeId: id,
    nodeName: id,
    nodeType: 'action',
    attempt: 1,
    startedAt: at,
  })
  const started = async (id: string) => {
    const { store, make } = await open()
    await store.open(make({ id, graph: GRAPH, input: { n: 1 }, startedAt: at }))
    return store
  }
  const turnOf = async (store: ExecutionStore, id: string) => {
    const turn = await store.takeTurn(id)
    if (typeof turn === 'string') throw new Error(`No turn: ${turn}`)
    return turn
  }

  test('an unknown execution gives no turn', async () => {
    const { store } = await open()
    expect(await store.takeTurn('nobody')).toBe('unknown')
    expect(await store.cancel('nobody')).toBe(false)
  })

  test('a turn holds the drawing and the input it was opened with', async () => {
    const store = await started('read')
    expect(await turnOf(store, 'read')).toMatchObject({
      id: 'read',
      epoch: 1,
      graph: GRAPH,
      input: { n: 1 },
      cancelled: false,
      startedAt: at,
    })
  })

  test('the same idempotency key opens one execution', async () => {
    const { store, make } = await open()
    const first = await store.open(
      make({ id: 'key1', graph: GRAPH, idempotencyKey: 'k', input: {}, startedAt: at }),
    )
    const second = await store.open(
      make({ id: 'key2', graph: GRAPH, idempotencyKey: 'k', input: {}, startedAt: at }),
    )
    expect([first, second]).toEqual([
      { id: 'key1', created: true },
      { id: 'key1', created: false },
    ])
    expect(await store.takeTurn('key2')).toBe('unknown')
  })

  test('an outcome that was written is there in the next turn', async () => {
    const store = await started('kept')
    const { epoch } = await turnOf(store, 'kept')
    expect(await store.commit('kept', epoch, { begun: [step('a')] })).toBe('ok')
    expect((await turnOf(store, 'kept')).outcomes.size).toBe(0)
    const again = await turnOf(store, 'kept')
    const outcome: Outcome = { status: 'success', output: { deep: [1, 'two', null] }, handle: 'true' }
    await store.commit('kept', again.epoch, { ended: [{ ...step('a'), endedAt: at, outcome }] })
    expect((await turnOf(store, 'kept')).outcomes.get('a')).toEqual(outcome)
  })

  test('errors and skips come back as they were', async () => {
    const store = await started('fates')
    const { epoch } = await turnOf(store, 'fates')
    const failed = {
      status: 'error',
      error: { code: 'RATE_LIMITED', message: 'slow down' },
      handled: true,
    } as const
    const skipped = { status: 'skipped', reason: 'branch' } as const
    const ended = [
      { ...step('t'), endedAt: at, outcome: failed },
      { ...step('a'), endedAt: at, outcome: skipped },
    ]
    await store.commit('fates', epoch, { ended })
    const { outcomes } = await turnOf(store, 'fates')
    expect(outcomes.get('t')).toMatchObject(failed)
    expect(outcomes.get('a')).toEqual(skipped)
  })

  test('whoever lost the turn writes nothing more', async () => {
    const store = await started('fence')
    const old = await turnOf(store, 'fence')
    const young = await turnOf(store, 'fence')
    const ended = [{ ...step('a'), endedAt: at, outcome: { status: 'success', output: 1 } as const }]
    expect(await store.commit('fence', old.epoch, { ended, verdict: { status: 'success', output: 1 } })).toBe(
      'stale',
    )
    expect((await turnOf(store, 'fence')).outcomes.size).toBe(0)
    expect(await store.commit('fence', young.epoch, { ended })).toBe('stale')
  })

  test('after the verdict there is no turn, no write and nothing to cancel', async () => {
    const store = await started('over')
    const { epoch } = await turnOf(store, 'over')
    expect(await store.due(at, 1000)).toContain('over')
    expect(await store.commit('over', epoch, { verdict: { status: 'success', output: null } })).toBe('ok')
    expect(await store.takeTurn('over')).toBe('ended')
    expect(await store.commit('over', epoch, {})).toBe('stale')
    expect(await store.cancel('over')).toBe(false)
    expect(await store.due(at, 1000)).not.toContain('over')
  })

  test('a cancellation is seen by the next write and the next turn', async () => {
    const store = await started('stop')
    const { epoch } = await turnOf(store, 'stop')
    expect(await store.cancel('stop')).toBe(true)
    expect(await store.commit('stop', epoch, { begun: [step('a')] })).toBe('cancelled')
    expect((await turnOf(store, 'stop')).cancelled).toBe(true)
  })

  test('many executions are written at once without mixing', async () => {
    const { store, make } = await open()
    const ids = Array.from({ length: 40 }, (_, n) => `many${n}`)
    await Promise.all(ids.map((id) => store.open(make({ id, graph: GRAPH, input: { id }, startedAt: at }))))
    await Promise.all(
      ids.map(async (id) => {
        const { epoch, input } = await turnOf(store, id)
        await store.commit(id, epoch, {
          ended: [{ ...step('a'), endedAt: at, outcome: { status: 'success', output: input } }],
        })
      }),
    )
    for (const id of ids)
      expect((await turnOf(store, id)).outcomes.get('a')).toEqual({ status: 'success', output: { id } })
  })
}
