import { expect, test } from 'vitest'
import { at, GRAPH, type OpenStoreHost, step, turnOf } from './store-host.ts'

/** How executions are opened. */
export function opensExecutions(open: OpenStoreHost): void {
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

  test('which trigger begins an execution is there again at each turn', async () => {
    const { store, make } = await open()
    const own = { graph: GRAPH, input: {}, startedAt: at }
    await store.open(make({ id: 'begun', ...own, begins: { nodeId: 't', type: 'Manual' } }))
    await store.open(make({ id: 'usual', ...own }))
    expect((await turnOf(store, 'begun')).begunBy).toBe('t')
    expect((await turnOf(store, 'usual')).begunBy).toBeUndefined()
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
