import { expect, test } from 'vitest'
import type { Wait } from '../../ports.ts'
import { at, GRAPH, type OpenStoreHost, started, step, turnOf } from './store-host.ts'

/** Waits, who answers them and whom that wakes. */
export function keepsWaits(open: OpenStoreHost): void {
  test('a parked execution is woken by its time and by nothing earlier', async () => {
    const store = await started(open, 'parked')
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

  test('a step that ends or starts again waits no longer', async () => {
    const store = await started(open, 'moved')
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
    const store = await started(open, 'asked')
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
    const store = await started(open, 'early')
    const { epoch } = await turnOf(store, 'early')
    expect(await store.signal('early', 'a', 'callback', null)).toBe(true)
    const waits = [{ step: 'a', kind: 'callback' } as const]
    await store.commit('early', epoch, { begun: [step('a')], waits, parked: {} })
    expect(await store.woken(new Date(), 1000)).toContain('early')
    expect(await store.waits('early')).toEqual([{ step: 'a', kind: 'callback', answer: null }])
  })

  test('nothing can be answered once the step or the execution is over', async () => {
    const store = await started(open, 'late')
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
    const store = await started(open, 'halt')
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
}
