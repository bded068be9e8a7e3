import { expect, test } from 'vitest'
import type { ExecutionStore, NewExecution, Outcome, StepRecord, Wait } from './ports.ts'

export { keepsTheClockPromise } from './testing/clock-promise.ts'
export { type Choices, type CrashHost, runWithCrashes } from './testing/crash/run-with-crashes.ts'
export { type EngineHost, keepsTheEnginePromise } from './testing/engine-promise.ts'
export { keepsTheLanesPromise } from './testing/lanes-promise.ts'

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

  test('a parked execution is woken by its time and by nothing earlier', async () => {
    const store = await started('parked')
    const { epoch } = await turnOf(store, 'parked')
    const until = new Date(at.getTime() + 1000)
    const waits = [{ step: 'a', kind: 'delay', until } as const]
    expect(await store.commit('parked', epoch, { begun: [step('a')], waits, parked: { until } })).toBe('ok')
    expect([await store.woken(at, 1000), await store.due(at, 1000)].flat()).not.toContain('parked')
    expect(await store.woken(until, 1000)).toContain('parked')
    expect(await store.due(until, 1000)).toContain('parked')
    expect((await turnOf(store, 'parked')).waits).toEqual(waits)
    expect(await store.woken(until, 1000)).not.toContain('parked')
    expect(await store.due(at, 1000)).toContain('parked')
  })

  test('a step that ends or begins anew waits no longer', async () => {
    const store = await started('moved')
    const { epoch } = await turnOf(store, 'moved')
    const waits: Wait[] = [
      { step: 't', kind: 'retry', until: at, attempt: 2 },
      { step: 'a', kind: 'callback' },
    ]
    await store.commit('moved', epoch, { begun: [step('t'), step('a')], waits })
    expect(await store.waits('moved')).toHaveLength(2)
    const outcome = { status: 'success', output: 1 } as const
    await store.commit('moved', epoch, {
      begun: [step('t')],
      ended: [{ ...step('a'), endedAt: at, outcome }],
    })
    expect(await store.waits('moved')).toEqual([])
  })

  test('the first answer to a wait stands, and wakes', async () => {
    const store = await started('asked')
    const { epoch } = await turnOf(store, 'asked')
    const waits = [{ step: 'a', kind: 'approval' } as const]
    await store.commit('asked', epoch, { begun: [step('a')], waits, parked: {} })
    expect(await store.woken(new Date(), 1000)).not.toContain('asked')
    expect(await store.signal('asked', 'a', 'callback', 1)).toBe(false)
    expect(await store.signal('asked', 'a', 'approval', { approved: true })).toBe(true)
    expect(await store.signal('asked', 'a', 'approval', { approved: false })).toBe(false)
    expect(await store.woken(new Date(), 1000)).toContain('asked')
    expect((await turnOf(store, 'asked')).waits).toEqual([
      { step: 'a', kind: 'approval', answer: { approved: true } },
    ])
  })

  test('an answer that comes before the wait is kept for it, even if it is null', async () => {
    const store = await started('early')
    const { epoch } = await turnOf(store, 'early')
    expect(await store.signal('early', 'a', 'callback', null)).toBe(true)
    const waits = [{ step: 'a', kind: 'callback' } as const]
    await store.commit('early', epoch, { begun: [step('a')], waits, parked: {} })
    expect(await store.woken(new Date(), 1000)).toContain('early')
    expect(await store.waits('early')).toEqual([{ step: 'a', kind: 'callback', answer: null }])
  })

  test('nothing can be answered once the step or the execution is over', async () => {
    const store = await started('late')
    expect(await store.signal('nobody', 'a', 'callback', 1)).toBe(false)
    const { epoch } = await turnOf(store, 'late')
    const outcome = { status: 'success', output: 1 } as const
    await store.commit('late', epoch, { ended: [{ ...step('a'), endedAt: at, outcome }] })
    expect(await store.signal('late', 'a', 'callback', 1)).toBe(false)
    await store.commit('late', epoch, { waits: [{ step: 'b', kind: 'callback' }] })
    await store.commit('late', epoch, { verdict: { status: 'success' } })
    expect(await store.signal('late', 'b', 'callback', 1)).toBe(false)
    expect(await store.waits('late')).toEqual([])
  })

  test('a cancellation wakes who is parked', async () => {
    const store = await started('halt')
    const { epoch } = await turnOf(store, 'halt')
    await store.commit('halt', epoch, { parked: {} })
    await store.cancel('halt')
    expect(await store.woken(new Date(), 1000)).toContain('halt')
  })

  test('a called execution that ends wakes its caller, which reads how it ended', async () => {
    const { store, make } = await open()
    await store.open(make({ id: 'caller', graph: GRAPH, input: {}, startedAt: at }))
    const { epoch } = await turnOf(store, 'caller')
    const parent = { executionId: 'caller', step: 'a' }
    const options = { callers: ['f'] }
    await store.open(make({ id: 'called', graph: GRAPH, input: {}, startedAt: at, parent, options }))
    const waits = [{ step: 'a', kind: 'workflow', child: 'called' } as const]
    await store.commit('caller', epoch, { begun: [step('a')], waits, parked: {} })
    const child = await turnOf(store, 'called')
    expect(child).toMatchObject({ parent, options })
    expect(await store.woken(new Date(), 1000)).not.toContain('caller')
    await store.commit('called', child.epoch, { verdict: { status: 'success', output: { n: [1] } } })
    expect(await store.woken(new Date(), 1000)).toContain('caller')
    const answer = { status: 'success', output: { n: [1] }, error: null }
    expect(await store.waits('caller')).toEqual([{ ...waits[0], answer }])
  })

  test('a caller that parks after what it called has ended is woken all the same', async () => {
    const { store, make } = await open()
    await store.open(make({ id: 'slow', graph: GRAPH, input: {}, startedAt: at }))
    const parent = { executionId: 'slow', step: 'a' }
    await store.open(make({ id: 'quick', graph: GRAPH, input: {}, startedAt: at, parent }))
    const { epoch } = await turnOf(store, 'quick')
    await store.commit('quick', epoch, { verdict: { status: 'success', output: 1 } })
    const turn = await turnOf(store, 'slow')
    const waits = [{ step: 'a', kind: 'workflow', child: 'quick' } as const]
    await store.commit('slow', turn.epoch, { begun: [step('a')], waits, parked: {} })
    expect(await store.woken(new Date(), 1000)).toContain('slow')
  })

  test.each(['cancelled', 'ended'])(
    'a called execution whose caller is %s has nobody to run for',
    async (how) => {
      const { store, make } = await open()
      const [id, called] = [`caller-${how}`, `called-${how}`]
      await store.open(make({ id, graph: GRAPH, input: {}, startedAt: at }))
      const { epoch } = await turnOf(store, id)
      if (how === 'cancelled') await store.cancel(id)
      else await store.commit(id, epoch, { verdict: { status: 'error' } })
      const parent = { executionId: id, step: 'a' }
      await store.open(make({ id: called, graph: GRAPH, input: {}, startedAt: at, parent }))
      expect(await turnOf(store, called)).toMatchObject({ cancelled: true })
    },
  )

  test('a turn that borrows sees what the other execution gave', async () => {
    const { store, make } = await open()
    await store.open(make({ id: 'lender', graph: GRAPH, input: {}, startedAt: at }))
    const { epoch } = await turnOf(store, 'lender')
    const outcome = { status: 'success', output: { v: 1 } } as const
    await store.commit('lender', epoch, { ended: [{ ...step('t'), endedAt: at, outcome }] })
    const options = { only: 'a', dataFrom: 'lender' }
    await store.open(make({ id: 'borrower', graph: GRAPH, input: {}, startedAt: at, options }))
    const turn = await turnOf(store, 'borrower')
    expect(turn.options).toEqual(options)
    expect([...turn.lent]).toEqual([['t', outcome]])
    expect(turn.outcomes.size).toBe(0)
  })

  test('an execution opened in its first turn is opened with what that turn decided', async () => {
    const { store, make } = await open()
    const outcome = { status: 'success', output: { n: 1 } } as const
    const first = { begun: [step('a')], ended: [{ ...step('t'), endedAt: at, outcome }] }
    const execution = make({ id: 'first', graph: GRAPH, input: { n: 1 }, startedAt: at })
    expect(await store.open(execution, first)).toEqual({ id: 'first', created: true })
    expect(await store.due(at, 1000)).toContain('first')
    const ended = [{ ...step('a'), endedAt: at, outcome }]
    expect(await store.commit('first', 1, { ended })).toBe('ok')
    const { epoch, outcomes, input } = await turnOf(store, 'first')
    expect({ epoch, input, outcomes: Object.fromEntries(outcomes) }).toEqual({
      epoch: 2,
      input: { n: 1 },
      outcomes: { t: outcome, a: outcome },
    })
    expect(await store.commit('first', 1, {})).toBe('stale')
  })

  test('an execution may end in the write that opens it, and parks in it', async () => {
    const { store, make } = await open()
    const at1 = { graph: GRAPH, input: {}, startedAt: at }
    await store.open(make({ id: 'short', ...at1 }), { verdict: { status: 'success', output: 1 } })
    expect(await store.takeTurn('short')).toBe('ended')
    const until = new Date(at.getTime() + 1000)
    const waits = [{ step: 'a', kind: 'delay', until } as const]
    await store.open(make({ id: 'asleep', ...at1 }), { begun: [step('a')], waits, parked: { until } })
    expect(await store.due(at, 1000)).not.toContain('asleep')
    expect(await store.woken(until, 1000)).toContain('asleep')
    expect((await turnOf(store, 'asleep')).waits).toEqual(waits)
  })

  test('under a key that is taken nothing of the first turn is written', async () => {
    const { store, make } = await open()
    const keyed = { graph: GRAPH, idempotencyKey: 'once', input: {}, startedAt: at }
    await store.open(make({ id: 'once1', ...keyed }), { begun: [step('a')] })
    const again = await store.open(make({ id: 'once2', ...keyed }), { verdict: { status: 'success' } })
    expect(again).toEqual({ id: 'once1', created: false })
    expect(await store.takeTurn('once2')).toBe('unknown')
    expect(await store.due(at, 1000)).toContain('once1')
  })

  test('an execution that takes over outcomes is opened with them', async () => {
    const { store, make } = await open()
    const outcome = { status: 'success', output: 'old' } as const
    const outcomes = [{ ...step('t'), endedAt: at, outcome }]
    await store.open(make({ id: 'heir', graph: GRAPH, input: {}, startedAt: at, outcomes }))
    expect([...(await turnOf(store, 'heir')).outcomes]).toEqual([['t', outcome]])
    const own = { graph: GRAPH, input: {}, startedAt: at, outcomes }
    await store.open(make({ id: 'heir2', ...own }), { begun: [step('a')] })
    expect([...(await turnOf(store, 'heir2')).outcomes]).toEqual([['t', outcome]])
  })

  test('many executions are written at once without mixing', async () => {
    const { store, make } = await open()
    const ids = Array.from({ length: 40 }, (_, n) => `many${n}`)
    await Promise.all(
      ids.map((id, n) => {
        const execution = make({ id, graph: GRAPH, input: { id }, startedAt: at })
        return n % 2 === 0 ? store.open(execution) : store.open(execution, { begun: [step('a')] })
      }),
    )
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
