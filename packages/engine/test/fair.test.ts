import { expect, onTestFinished, test } from 'vitest'
import {
  type Actions,
  createLocalEngine,
  createMemoryExecutionStore,
  createMemoryLanes,
  type NewExecution,
  withLanes,
} from '../src/index.ts'

const GRAPH = {
  nodes: [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'a', type: 'action', data: { label: 'a', type: 'action', config: { actionType: 'x/y' } } },
  ],
  edges: [{ id: 'e', source: 't', target: 'a' }],
}

const executionOf = (id: string, workflowId: string, workspaceId = 'w'): NewExecution => ({
  id,
  workspaceId,
  workflowId,
  graph: GRAPH,
  trigger: 'manual',
  input: {},
  startedAt: new Date(),
})

async function until(isTrue: () => boolean | undefined): Promise<void> {
  while (!isTrue()) await new Promise((wake) => setTimeout(wake, 2))
}

/** Steps of slow workflows stay under way until they are let go. */
function begin(parallel: number, wrap: (actions: Actions) => Actions = (actions) => actions) {
  const store = createMemoryExecutionStore()
  const begun: string[] = []
  let letGo = () => {}
  const opened = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const actions = wrap({
    async run({ executionId, workflowId }) {
      begun.push(executionId)
      if (workflowId.startsWith('slow')) await opened
      return { output: 1 }
    },
  })
  const engine = createLocalEngine({ store, actions, now: () => new Date(), random: Math.random, parallel })
  onTestFinished(async () => {
    letGo()
    await engine.drain(1_000)
  })
  const ended = (id: string) => store.read(id)?.verdict !== undefined
  return { store, engine, begun, letGo, ended }
}

const slow = (count: number, workflowId = 'slow', workspaceId = 'w') =>
  Array.from({ length: count }, (_, n) =>
    executionOf(`${workspaceId} ${workflowId} ${n}`, workflowId, workspaceId),
  )

test('a workflow that could fill the process leaves room for others', async () => {
  const { engine, begun, ended } = begin(64)
  for (const execution of slow(200)) await engine.start(execution)
  await until(() => begun.length === 48)
  await engine.start(executionOf('quick', 'quick'))
  await until(() => ended('quick'))
  expect(await engine.depth()).toMatchObject({ waiting: 152, active: 48 })
})

test('so do several, and the workflows of one workspace together', async () => {
  const { engine, begun, ended } = begin(64)
  for (let n = 0; n < 40; n += 1) for (const one of slow(5, `slow${n}`)) await engine.start(one)
  await until(() => begun.length === 60)
  await engine.start(executionOf('quick', 'quick', 'other workspace'))
  await until(() => ended('quick'))
  expect(begun.length).toBe(61)
})

test('who waits gets its turn before more of a workflow that has much under way, also after a restart', async () => {
  const { store, engine, begun, letGo, ended } = begin(4)
  for (const execution of [...slow(20), executionOf('quick', 'quick')]) await store.open(execution)
  await engine.resume()
  await until(() => ended('quick'))
  expect(begun.filter((id) => id !== 'quick')).toHaveLength(3)
  letGo()
  await until(() => slow(20).every(({ id }) => ended(id)))
})

test('a step that waits for a place in a full lane holds no place of the process', async () => {
  const lanes = createMemoryLanes(() => new Date())
  const now = () => new Date()
  const { engine, begun, letGo, ended } = begin(2, (actions) =>
    withLanes(actions, { lanes, limits: { perWorkflow: 1 }, now, random: Math.random }),
  )
  for (const execution of slow(6)) await engine.start(execution)
  await until(() => begun.length === 1)
  for (const id of ['quick 1', 'quick 2']) await engine.start(executionOf(id, 'quick'))
  await until(() => ended('quick 1') && ended('quick 2'))
  expect(begun).toHaveLength(3)
  letGo()
  await until(() => slow(6).every(({ id }) => ended(id)))
})
