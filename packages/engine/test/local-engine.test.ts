import { expect, onTestFinished, test } from 'vitest'
import { createLocalEngine, createMemoryExecutionStore, createMemoryLanes, withLanes } from '../src/index.ts'
import { keepsTheEnginePromise } from '../src/testing.ts'

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((wake) => setTimeout(wake, 5))
}

const world = { now: () => new Date(), random: () => 0 }

keepsTheEnginePromise(async () => {
  const store = createMemoryExecutionStore()
  const lanes = createMemoryLanes(world.now)
  return {
    store,
    async start({ run, parallel, lanes: limits }) {
      const actions = limits ? withLanes({ run }, { lanes, limits, ...world }) : { run }
      return createLocalEngine({ store, actions, ...world, parallel })
    },
  }
})

test('a turn that fails for a reason of the store is told and tried again', async () => {
  const store = createMemoryExecutionStore()
  let failures = 0
  const shaky = {
    ...store,
    takeTurn: async (id: string) => {
      failures += 1
      if (failures === 1) throw new Error('The database is away')
      return store.takeTurn(id)
    },
  }
  const told: string[] = []
  const actions = { run: async () => ({ output: 1 }) }
  const engine = createLocalEngine({ store: shaky, actions, ...world, onError: (id) => told.push(id) })
  const graph = {
    nodes: [{ id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }],
    edges: [],
  }
  const execution = {
    id: 'shaky',
    workspaceId: 'w',
    workflowId: 'f',
    graph,
    input: {},
    startedAt: new Date(),
  }
  await store.open({ ...execution, trigger: 'manual' })
  engine.dispatch('shaky')
  await until(() => store.read('shaky')?.verdict !== undefined)
  expect(told).toEqual(['shaky'])
  await engine.drain(0)
})

test('a clock that jumps ahead wakes what waited for that time, one that jumps back loses nothing', async () => {
  const store = createMemoryExecutionStore()
  let aheadMs = 0
  const engine = createLocalEngine({
    store,
    actions: { run: async () => ({ output: 1 }) },
    now: () => new Date(Date.now() + aheadMs),
    random: () => 0,
  })
  onTestFinished(() => engine.drain(0))
  const step = (config: Record<string, unknown>) => ({
    nodes: [
      { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
      { id: 'a', type: 'action', data: { type: 'action', config } },
    ],
    edges: [{ id: 'e', source: 't', target: 'a' }],
  })
  const execution = { workspaceId: 'w', workflowId: 'f', trigger: 'manual', input: {} } as const
  const sleeps = step({ actionType: 'Delay', amount: 3_600 })
  await engine.start({ ...execution, id: 'patient', graph: sleeps, startedAt: new Date() })
  expect(store.read('patient')?.waiting).toBe(true)
  aheadMs = -3_600_000
  await engine.start({
    ...execution,
    id: 'working',
    graph: step({ actionType: 'x/y' }),
    startedAt: new Date(),
  })
  await until(() => store.read('working')?.verdict?.status === 'success')
  expect(store.read('patient')?.verdict).toBeUndefined()
  aheadMs = 7_200_000
  await until(() => store.read('patient')?.verdict?.status === 'success')
})

test('a process that stood still and lost what it ran fails none of it, and runs what it takes from then on', async () => {
  const store = createMemoryExecutionStore()
  let aheadMs = 0
  let isOwner = false
  let asked = 0
  const engine = createLocalEngine({
    store,
    actions: { run: async () => ({ output: 1 }) },
    now: () => new Date(Date.now() + aheadMs),
    random: () => 0,
    isOwner: async () => {
      asked += 1
      return isOwner
    },
  })
  const step = { label: 'a', type: 'action', config: { actionType: 'x/y' } }
  const graph = {
    nodes: [
      { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
      { id: 'a', type: 'action', data: step },
    ],
    edges: [{ id: 'e', source: 't', target: 'a' }],
  }
  const start = (id: string) =>
    engine.start({
      id,
      workspaceId: 'w',
      workflowId: 'f',
      graph,
      trigger: 'manual',
      input: {},
      startedAt: new Date(),
    })
  aheadMs = 60_000
  await start('before')
  await until(() => asked === 1)
  await start('between')
  await until(() => asked === 2)
  expect(['before', 'between'].map((id) => store.read(id)?.verdict)).toEqual([undefined, undefined])
  isOwner = true
  await engine.resume()
  await start('after')
  await until(() => ['before', 'between', 'after'].every((id) => store.read(id)?.verdict !== undefined))
  const ends = ['before', 'between', 'after'].map((id) => store.read(id)?.verdict?.status)
  expect(ends).toEqual(['success', 'success', 'success'])
  await engine.drain(0)
})
