import { expect, test } from 'vitest'
import { ActionError, type Actions, createMemoryExecutionStore, type Json, runTurn } from '../src/index.ts'

type Steps = Record<string, (config: { [key: string]: Json }, attempt: number) => Json | Promise<Json>>

const trigger = (id = 't') => ({
  id,
  type: 'trigger',
  data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } },
})
const action = (id: string, config: Record<string, unknown> = {}, data: Record<string, unknown> = {}) => ({
  id,
  type: 'action',
  data: { label: id, type: 'action', config: { actionType: id, ...config }, ...data },
})
const edges = (...pairs: string[]) =>
  pairs.map((pair, n) => {
    const [from = '', target = ''] = pair.split('>')
    const [source = '', sourceHandle] = from.split(':')
    return { id: `e${n}`, source, target, ...(sourceHandle ? { sourceHandle } : {}) }
  })

async function run(nodes: unknown[], links: ReturnType<typeof edges>, steps: Steps, input: Json = {}) {
  const store = createMemoryExecutionStore()
  const calls: string[] = []
  const actions: Actions = {
    async run({ nodeId, config, attempt }) {
      calls.push(nodeId)
      return { output: (await steps[nodeId]?.(config, attempt)) ?? null }
    },
  }
  await store.open({
    id: 'x',
    workspaceId: 'w',
    workflowId: 'f',
    graph: { nodes, edges: links },
    trigger: 'manual',
    input,
    startedAt: new Date(0),
  })
  await runTurn({ store, actions, now: () => new Date(), random: () => 0 }, 'x', new AbortController().signal)
  const { verdict, outcomes } = store.read('x') ?? { outcomes: new Map() }
  return {
    verdict,
    outcomes,
    calls,
    status: Object.fromEntries([...outcomes].map(([id, { status }]) => [id, status])),
  }
}

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

test('a join waits for both parents and reads what they gave', async () => {
  const { verdict, calls } = await run(
    [trigger(), action('a'), action('b'), action('j', { text: '{{@a:a.v}} and {{@b:b.v}}' })],
    edges('t>a', 't>b', 'a>j', 'b>j'),
    {
      a: () => ({ v: 1 }),
      b: async () => {
        await pause(20)
        return { v: { deep: true } }
      },
      j: (config) => config,
    },
  )
  expect(verdict).toEqual({ status: 'success', output: { text: '1 and {"deep":true}' } })
  expect(calls).toEqual(['a', 'b', 'j'])
})

test('a condition that is false skips what follows, and an edge from its false handle runs', async () => {
  const { status } = await run(
    [
      trigger(),
      action('c', { actionType: 'Condition', condition: '{{trigger.n}} > 10' }),
      action('yes'),
      action('no'),
      action('after'),
    ],
    edges('t>c', 'c>yes', 'c:false>no', 'yes>after', 'no>after'),
    {},
    { n: 3 },
  )
  expect(status).toEqual({ t: 'success', c: 'success', yes: 'skipped', no: 'success', after: 'success' })
})

test('a failed step ends its own branch and the execution, while the sibling finishes', async () => {
  const { verdict, status } = await run(
    [trigger(), action('bad'), action('next'), action('good'), action('join')],
    edges('t>bad', 'bad>next', 't>good', 'next>join', 'good>join'),
    {
      bad: () => {
        throw new ActionError({ code: 'UNAUTHORIZED', message: 'wrong key' })
      },
    },
  )
  expect(status).toEqual({ t: 'success', bad: 'error', next: 'skipped', good: 'success', join: 'skipped' })
  expect(verdict).toMatchObject({
    status: 'error',
    error: { code: 'UNAUTHORIZED', message: 'wrong key' },
    errorStep: 'bad',
  })
})

test('an error branch takes the failure over', async () => {
  const { verdict } = await run(
    [trigger(), action('bad'), action('repair', { why: '{{bad.error.message}}' })],
    edges('t>bad', 'bad:error>repair'),
    {
      bad: () => {
        throw new Error('broken')
      },
      repair: (config) => config,
    },
  )
  expect(verdict).toEqual({ status: 'success', output: { why: 'broken' } })
})

test('what a failed step gave can be read on its error branch, beside its error', async () => {
  const refused = {
    code: 'NOT_FOUND',
    message: 'gone',
    output: { status: 404, body: { why: 'moved' }, success: true },
  }
  const repair = { all: '{{@bad:bad}}', why: '{{bad.body.why}}' }
  const { verdict, outcomes } = await run(
    [trigger(), action('bad'), action('repair', repair)],
    edges('t>bad', 'bad:error>repair'),
    {
      bad: () => {
        throw new ActionError(refused)
      },
      repair: (config) => config,
    },
  )
  expect(outcomes.get('bad')).toMatchObject({ status: 'error', output: refused.output })
  const error = { code: 'NOT_FOUND', message: 'gone' }
  expect(verdict?.output).toEqual({
    all: { status: 404, body: { why: 'moved' }, success: false, error },
    why: 'moved',
  })
})

test('a retryable failure is tried again with the same settings', async () => {
  const { verdict, calls } = await run(
    [trigger(), action('a', { retry: { attempts: 3, delayMs: 1 } })],
    edges('t>a'),
    {
      a: (_, attempt) => {
        if (attempt < 3) throw new ActionError({ code: 'RATE_LIMITED', message: 'later', retryable: true })
        return { attempt }
      },
    },
  )
  expect(verdict).toEqual({ status: 'success', output: { attempt: 3 } })
  expect(calls).toEqual(['a', 'a', 'a'])
})

test('a step that takes too long ends with TIMEOUT', async () => {
  const { verdict } = await run([trigger(), action('slow', { timeoutMs: 10 })], edges('t>slow'), {
    slow: () => pause(1000).then(() => null),
  })
  expect(verdict).toMatchObject({ status: 'error', error: { code: 'TIMEOUT' } })
})

test.each([
  [undefined, 1],
  [true, 2],
])(
  'after its own time limit it is tried again only where its author says so: %s',
  async (repeatUncertain, times) => {
    const retry = { attempts: 2, delayMs: 1, ...(repeatUncertain ? { repeatUncertain } : {}) }
    const { verdict, calls } = await run(
      [trigger(), action('slow', { timeoutMs: 10, retry })],
      edges('t>slow'),
      {
        slow: () => pause(1000).then(() => null),
      },
    )
    expect(verdict).toMatchObject({
      error: { code: 'TIMEOUT', message: expect.stringContaining('may have done') },
    })
    expect(calls).toHaveLength(times)
  },
)

test('a disabled step is passed by', async () => {
  const { status, verdict } = await run(
    [trigger(), action('off', {}, { enabled: false }), action('on')],
    edges('t>off', 'off>on'),
    { on: () => 'ran' },
  )
  expect(status).toEqual({ t: 'success', off: 'skipped', on: 'success' })
  expect(verdict).toEqual({ status: 'success', output: 'ran' })
})

test('a template that names no step upstream ends the step with INVALID_TEMPLATE', async () => {
  const { verdict, calls } = await run(
    [trigger(), action('a', { x: '{{@ghost:Ghost.v}}' })],
    edges('t>a'),
    {},
  )
  expect(verdict).toMatchObject({
    status: 'error',
    error: { code: 'INVALID_TEMPLATE', message: expect.stringContaining('ghost') },
  })
  expect(calls).toEqual([])
})

test('a step whose outcome is stored never runs again', async () => {
  const store = createMemoryExecutionStore()
  const graph = { nodes: [trigger(), action('a'), action('b')], edges: edges('t>a', 'a>b') }
  await store.open({
    id: 'x',
    workspaceId: 'w',
    workflowId: 'f',
    graph,
    trigger: 'manual',
    input: {},
    startedAt: new Date(0),
  })
  const calls: string[] = []
  const stop = new AbortController()
  const actions: Actions = {
    async run({ nodeId }) {
      calls.push(nodeId)
      if (nodeId === 'b' && calls.length === 2) stop.abort()
      return { output: nodeId }
    },
  }
  const runtime = { store, actions, now: () => new Date(), random: () => 0 }
  expect(await runTurn(runtime, 'x', stop.signal)).toBe('stopped')
  expect(await runTurn(runtime, 'x', new AbortController().signal)).toBe('ended')
  expect(calls).toEqual(['a', 'b', 'b'])
  expect(store.read('x')?.verdict).toEqual({ status: 'success', output: 'b' })
})

test('a cancelled execution stops its steps and skips the rest', async () => {
  const store = createMemoryExecutionStore()
  const graph = { nodes: [trigger(), action('a'), action('b')], edges: edges('t>a', 'a>b') }
  await store.open({
    id: 'x',
    workspaceId: 'w',
    workflowId: 'f',
    graph,
    trigger: 'manual',
    input: {},
    startedAt: new Date(0),
  })
  const interrupt = new AbortController()
  const actions: Actions = {
    async run() {
      await store.cancel('x')
      interrupt.abort()
      await pause(1000)
      return { output: null }
    },
  }
  await runTurn(
    { store, actions, now: () => new Date(), random: () => 0 },
    'x',
    new AbortController().signal,
    interrupt.signal,
  )
  expect(store.read('x')?.verdict).toMatchObject({ status: 'cancelled' })
})
