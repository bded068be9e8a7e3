import { describe, expect, test } from 'vitest'
import { ActionError, createLocalEngine, createMemoryExecutionStore } from '../src/index.ts'
import { action, edges, trigger, world } from './world.ts'

const HOUR = 3_600_000
const waiting = (id: string, config: Record<string, unknown>) => ({
  nodes: [trigger(), action('w', { actionType: id, ...config }), action('z', { got: '{{@w:w}}' })],
  edges: edges('t>w', 'w>z'),
})
const echo = { z: (config: object) => config }

describe('Delay', () => {
  test('parks the execution, and a new process goes on when its time has come', async () => {
    const own = world(echo)
    await own.open(waiting('Delay', { amount: '2', unit: 'hours' }))
    expect(await own.turn()).toBe('waiting')
    expect(own.store.read('x')?.waiting).toBe(true)
    own.pass(2 * HOUR - 1)
    expect(await own.store.woken(own.now(), 10)).toEqual([])
    expect(await own.turn()).toBe('waiting')
    own.pass(1)
    expect(await own.store.woken(own.now(), 10)).toEqual(['x'])
    expect(await own.turn()).toBe('ended')
    expect(own.verdict()).toMatchObject({ output: { got: { until: '2026-01-01T02:00:00.000Z' } } })
  })

  test.each([
    ['2026-01-08T00:00', 7 * 24 * HOUR],
    ['2026-01-08', 7 * 24 * HOUR],
    ['2026-01-01T02:00:00+01:00', HOUR],
    ['{{trigger.when}}', 5],
  ])('lasts until %s', async (until, ms) => {
    const own = world(echo)
    await own.open(waiting('Delay', { until }), { input: { when: own.now().getTime() + 5 } })
    await own.turn()
    own.pass(ms - 1)
    expect(await own.turn()).toBe('waiting')
    own.pass(1)
    expect(await own.turn()).toBe('ended')
  })

  test('a moment that is over delays nothing', async () => {
    const own = world(echo)
    await own.open(waiting('Delay', { until: '2020-01-01T00:00:00Z' }))
    expect(await own.turn()).toBe('ended')
  })

  test.each([
    [{ amount: 'soon' }],
    [{ amount: '-1' }],
    [{ amount: '1', unit: 'moons' }],
    [{ amount: '1', unit: '__proto__' }],
    [{ amount: '1e9', unit: 'weeks' }],
    [{ until: 'tomorrow' }],
    [{}],
  ])('%j ends the step with a code', async (config) => {
    const own = world()
    await own.open(waiting('Delay', config))
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code: 'INVALID_INPUT' } })
  })

  test('other branches go on meanwhile, and it is over in the same turn when they take longer', async () => {
    const own = world({
      slow: () => {
        own.pass(HOUR)
        return 'slow'
      },
    })
    await own.open({
      nodes: [trigger(), action('w', { actionType: 'Delay', amount: 1, unit: 'hours' }), action('slow')],
      edges: edges('t>w', 't>slow'),
    })
    expect(await own.turn()).toBe('ended')
  })

  test('the local engine wakes it, also after a restart', async () => {
    const store = createMemoryExecutionStore()
    let time = 0
    const runtime = {
      store,
      actions: { run: async () => ({ output: 1 }) },
      now: () => new Date(time),
      random: () => 0,
    }
    const first = createLocalEngine(runtime)
    await store.open({
      id: 'x',
      workspaceId: 'w',
      workflowId: 'f',
      graph: waiting('Delay', { amount: 1, unit: 'weeks' }),
      trigger: 'manual',
      input: {},
      startedAt: new Date(0),
    })
    first.dispatch('x')
    while (!store.read('x')?.waiting) await new Promise((wake) => setTimeout(wake, 1))
    expect(await first.depth()).toEqual({ waiting: 0, active: 0, delayed: 0 })
    await first.drain(0)
    const second = createLocalEngine(runtime)
    expect(await second.resume()).toBe(0)
    time = 168 * HOUR
    while (!store.read('x')?.verdict) await new Promise((wake) => setTimeout(wake, 10))
    expect(store.read('x')?.verdict?.status).toBe('success')
    await second.drain(0)
  })
})

describe('Wait for Approval', () => {
  const asking = (config = {}, ...more: string[]) => ({
    nodes: [
      trigger(),
      action('w', { actionType: 'Wait for Approval', ...config }),
      action('yes'),
      action('no'),
      action('late'),
    ],
    edges: edges('t>w', 'w:approved>yes', 'w:rejected>no', ...more),
  })

  test.each([
    [true, { yes: 'success', no: 'skipped' }],
    [false, { yes: 'skipped', no: 'success' }],
  ])('the answer %s takes its way', async (approved, expected) => {
    const own = world()
    await own.open(asking())
    expect(await own.turn()).toBe('waiting')
    expect(await own.store.signal('x', 'w', 'approval', { approved, comment: 'because' })).toBe(true)
    expect(await own.turn()).toBe('ended')
    expect(own.status()).toMatchObject(expected)
  })

  test('nobody answers in time: the way for that, or TIMEOUT', async () => {
    const own = world()
    await own.open(asking({ timeLimit: 1, timeLimitUnit: 'days' }, 'w:timeout>late'))
    await own.open(asking({ timeLimit: 1, timeLimitUnit: 'days' }), { id: 'bare' })
    await Promise.all([own.turn(), own.turn('bare')])
    own.pass(24 * HOUR)
    expect((await own.store.woken(own.now(), 10)).sort()).toEqual(['bare', 'x'])
    await Promise.all([own.turn(), own.turn('bare')])
    expect(own.status()).toMatchObject({ yes: 'skipped', no: 'skipped', late: 'success' })
    expect(own.verdict('bare')).toMatchObject({ status: 'error', error: { code: 'TIMEOUT' } })
  })

  test('an answer that comes while another branch runs is taken in the same turn', async () => {
    const own = world({
      slow: async () => {
        await own.store.signal('x', 'w', 'approval', { approved: true })
        while (own.status()['yes'] !== 'success') await new Promise((wake) => setTimeout(wake, 10))
        return own.called
      },
    })
    const { nodes, edges: links } = asking()
    await own.open({
      nodes: [...nodes, action('slow')],
      edges: [...links, ...edges('t>slow').map((e) => ({ ...e, id: 'slow' }))],
    })
    expect(await own.turn()).toBe('ended')
    expect(own.status()).toMatchObject({ yes: 'success' })
  })

  test('a cancellation ends the wait', async () => {
    const own = world()
    await own.open(asking())
    await own.turn()
    await own.store.cancel('x')
    expect(await own.store.woken(own.now(), 10)).toEqual(['x'])
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'cancelled' })
    expect(own.status()).toMatchObject({ w: 'skipped', yes: 'skipped' })
    expect(await own.store.waits('x')).toEqual([])
    expect(await own.store.signal('x', 'w', 'approval', { approved: true })).toBe(false)
  })
})

describe('Wait for Callback', () => {
  const calling = {
    nodes: [
      trigger(),
      action('send', { url: '{{@w:w.resumeUrl}}' }),
      action('w', { actionType: 'Wait for Callback' }),
      action('z', { got: '{{@w:w}}' }),
    ],
    edges: edges('t>send', 'send>w', 'w>z'),
  }

  test('an earlier step passes its address on, and the body becomes its output', async () => {
    const sent: unknown[] = []
    const own = world({ ...echo, send: ({ url }) => sent.push(url ?? null) })
    await own.open(calling)
    expect(await own.turn()).toBe('waiting')
    expect(sent).toEqual(['https://orch.test/callback/x/w'])
    await own.store.signal('x', 'w', 'callback', { paid: true })
    await own.turn()
    expect(own.verdict()).toMatchObject({ output: { got: { paid: true } } })
  })

  test('an answer may come before the wait', async () => {
    const own = world({ ...echo, send: () => own.store.signal('x', 'w', 'callback', 'early') })
    await own.open(calling)
    await own.turn()
    expect(await own.store.woken(own.now(), 10)).toEqual(['x'])
    expect(await own.turn()).toBe('ended')
    expect(own.verdict()).toMatchObject({ output: { got: 'early' } })
  })
})

describe('retries', () => {
  const retrying = (retry: object) => ({ nodes: [trigger(), action('a', { retry })], edges: edges('t>a') })
  const limited =
    (retryAfterMs: number) =>
    (_: unknown, { attempt }: { attempt: number }) => {
      if (attempt < 3)
        throw new ActionError({ code: 'RATE_LIMITED', message: 'later', retryable: true, retryAfterMs })
      return attempt
    }

  test('a far Retry-After parks the execution and costs no time of the policy', async () => {
    const own = world({ a: limited(HOUR) })
    await own.open(retrying({ attempts: 3, delayMs: 1 }))
    expect(await own.turn()).toBe('waiting')
    own.pass(HOUR - 1)
    expect(await own.turn()).toBe('waiting')
    own.pass(1)
    expect(await own.turn()).toBe('waiting')
    expect(own.called).toEqual(['a', 'a'])
    own.pass(HOUR)
    expect(await own.turn()).toBe('ended')
    expect(own.verdict()).toEqual({ status: 'success', output: 3 })
  })

  test('a Retry-After of years is cut to a day', async () => {
    const own = world({ a: limited(1e13) })
    await own.open(retrying({ attempts: 3 }))
    await own.turn()
    own.pass(24 * HOUR)
    expect(await own.store.woken(own.now(), 10)).toEqual(['x'])
  })

  test('attempts count on across turns, and then it fails', async () => {
    const own = world({ a: limited(HOUR) })
    await own.open(retrying({ attempts: 2 }))
    await own.turn()
    own.pass(HOUR)
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code: 'RATE_LIMITED' } })
  })
})

describe('the time limit of a workflow', () => {
  test('ends what waits', async () => {
    const own = world()
    const { nodes, edges: links } = waiting('Wait for Callback', {})
    await own.open({
      nodes: [trigger({ timeLimit: 1, timeLimitUnit: 'hours' }), ...nodes.slice(1)],
      edges: links,
    })
    await own.turn()
    own.pass(HOUR)
    expect(await own.store.woken(own.now(), 10)).toEqual(['x'])
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code: 'TIMEOUT' } })
    expect(own.status()).toEqual({ t: 'success', w: 'skipped', z: 'skipped' })
  })

  test('stops what runs', async () => {
    const own = world({
      a: (_, { signal }) => {
        own.pass(2_000)
        return new Promise((end) => signal.addEventListener('abort', () => end(1)))
      },
    })
    await own.open({
      nodes: [
        trigger({ timeLimit: 1 }),
        action('a'),
        action('b'),
        action('d', { actionType: 'Delay', amount: 9 }),
      ],
      edges: edges('t>a', 'a>b', 't>d'),
    })
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'error', error: { code: 'TIMEOUT' } })
    expect(own.status()).toMatchObject({ b: 'skipped', d: 'skipped' })
  })

  test('is not a fault of an execution that has already done everything', async () => {
    const own = world({ a: () => own.pass(5_000) })
    await own.open({ nodes: [trigger({ timeLimit: 1 }), action('a')], edges: edges('t>a') })
    await own.turn()
    expect(own.verdict()).toMatchObject({ status: 'success' })
  })
})
