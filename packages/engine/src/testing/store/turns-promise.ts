import { expect, test } from 'vitest'
import type { Outcome } from '../../ports.ts'
import { at, GRAPH, type OpenStoreHost, started, step, turnOf } from './store-host.ts'

/** Turns, their fence and what they write. */
export function keepsTurns(open: OpenStoreHost): void {
  test('an unknown execution gives no turn', async () => {
    const { store } = await open()
    expect(await store.takeTurn('nobody')).toBe('unknown')
    expect(await store.cancel('nobody')).toBe(false)
  })

  test('a turn holds the drawing and the input it was opened with', async () => {
    const store = await started(open, 'read')
    expect(await turnOf(store, 'read')).toMatchObject({
      id: 'read',
      epoch: 1,
      graph: GRAPH,
      input: { n: 1 },
      cancelled: false,
      startedAt: at,
    })
  })

  test('an outcome that was written is there in the next turn', async () => {
    const store = await started(open, 'kept')
    const { epoch } = await turnOf(store, 'kept')
    expect(await store.commit('kept', epoch, { begun: [step('a')] })).toBe('ok')
    expect((await turnOf(store, 'kept')).outcomes.size).toBe(0)
    const again = await turnOf(store, 'kept')
    const outcome: Outcome = { status: 'success', output: { deep: [1, 'two', null] }, handle: 'true' }
    await store.commit('kept', again.epoch, { ended: [{ ...step('a'), endedAt: at, outcome }] })
    expect((await turnOf(store, 'kept')).outcomes.get('a')).toEqual(outcome)
  })

  test('errors and skips come back as they were', async () => {
    const store = await started(open, 'fates')
    const { epoch } = await turnOf(store, 'fates')
    const failed = {
      status: 'error',
      error: { code: 'RATE_LIMITED', message: 'slow down' },
      output: { status: 429, headers: {}, body: { id: 7615917337495251231n } },
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

  test('two turns that are taken at the same moment are not the same turn', async () => {
    const store = await started(open, 'twins')
    const taken = await Promise.all([store.takeTurn('twins'), store.takeTurn('twins')])
    const epochs = taken.flatMap((turn) => (typeof turn === 'string' ? [] : [turn.epoch]))
    expect(epochs.length).toBeGreaterThan(0)
    expect(new Set(epochs).size).toBe(epochs.length)
  })

  test('a process that lost the turn writes nothing, also at the same moment as the one that has it', async () => {
    const store = await started(open, 'beside')
    const old = await turnOf(store, 'beside')
    const young = await turnOf(store, 'beside')
    const outcome = { status: 'success', output: 1 } as const
    const answers = await Promise.all([
      store.commit('beside', old.epoch, {
        ended: [{ ...step('a'), endedAt: at, outcome }],
        waits: [{ step: 'c', kind: 'callback' }],
        verdict: { status: 'success' },
      }),
      store.commit('beside', young.epoch, { begun: [step('b')] }),
    ])
    expect(answers).toEqual(['stale', 'ok'])
    const { outcomes, waits } = await turnOf(store, 'beside')
    expect([...outcomes.keys(), ...waits]).toEqual([])
  })

  test('a process that lost the turn writes nothing more', async () => {
    const store = await started(open, 'fence')
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
    const store = await started(open, 'over')
    const { epoch } = await turnOf(store, 'over')
    expect(await store.due(at, 1000)).toContain('over')
    expect(await store.commit('over', epoch, { verdict: { status: 'success', output: null } })).toBe('ok')
    expect(await store.takeTurn('over')).toBe('ended')
    expect(await store.commit('over', epoch, {})).toBe('stale')
    expect(await store.cancel('over')).toBe(false)
    expect(await store.due(at, 1000)).not.toContain('over')
  })

  test('a cancellation is seen by the next write and the next turn', async () => {
    const store = await started(open, 'stop')
    const { epoch } = await turnOf(store, 'stop')
    expect(await store.cancel('stop')).toBe(true)
    expect(await store.commit('stop', epoch, { begun: [step('a')] })).toBe('cancelled')
    expect((await turnOf(store, 'stop')).cancelled).toBe(true)
  })

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
}
