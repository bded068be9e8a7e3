import { expect, test } from 'vitest'
import { createLocalEngine, createMemoryExecutionStore } from '../src/index.ts'
import { keepsTheEnginePromise } from '../src/testing.ts'

const world = { now: () => new Date(), random: () => 0 }

keepsTheEnginePromise(async () => {
  const store = createMemoryExecutionStore()
  return {
    store,
    start: async ({ run, parallel }) => createLocalEngine({ store, actions: { run }, ...world, parallel }),
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
  while (!store.read('shaky')?.verdict) await new Promise((wake) => setTimeout(wake, 5))
  expect(told).toEqual(['shaky'])
  await engine.drain(0)
})
