import { queryObjects, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  ActionError,
  type Actions,
  createLocalEngine,
  createMemoryExecutionStore,
  createMemoryLanes,
  type ExecutionStore,
  type MemoryExecutionStore,
  withLanes,
} from '../src/index.ts'
import { action, edges, trigger } from './world.ts'

/** A store that keeps what is under way only: whatever grows is not the store's. */
function createForgetfulStore(onEnd: (id: string) => void): ExecutionStore {
  const open = new Map<string, MemoryExecutionStore>()
  const listed = async (ask: (store: ExecutionStore) => Promise<string[]>) =>
    (await Promise.all([...open.values()].map(ask))).flat()
  const of = (id: string) => open.get(id) ?? createMemoryExecutionStore()
  return {
    async open(execution, first) {
      const store = createMemoryExecutionStore()
      open.set(execution.id, store)
      return store.open(execution, first)
    },
    takeTurn: (id) => of(id).takeTurn(id),
    async commit(id, epoch, delta) {
      const answer = await of(id).commit(id, epoch, delta)
      if (delta.verdict && open.delete(id)) onEnd(id)
      return answer
    },
    cancel: (id) => of(id).cancel(id),
    signal: (id, ...answer) => of(id).signal(id, ...answer),
    waits: (id) => of(id).waits(id),
    woken: (now, limit) => listed((store) => store.woken(now, limit)),
    due: (now, limit) => listed((store) => store.due(now, limit)),
  }
}

/** Each with an integration of its own: what is kept by name grows with the names. */
const drawingOf = (id: string) => ({
  nodes: [
    trigger(),
    action('a', { integrationId: `i-${id}`, text: `Hello ${id} {{@t:Start.name}}` }),
    action('b', { integrationId: `slow-${id}` }),
  ],
  edges: edges('t>a', 'a>b'),
})

/**
 * Executions of two steps, each of a workflow of its own, whose actions listen to their signal, leave it so, and take a moment; the
 * second is too much for its service.
 */
export function openSoak() {
  const ended = new Map<string, () => void>()
  const now = () => new Date()
  const run: Actions['run'] = async ({ signal, config, nodeId }) => {
    signal.addEventListener('abort', () => {})
    await new Promise((resolve) => setImmediate(resolve))
    if (nodeId === 'b')
      throw new ActionError({ code: 'RATE_LIMITED', message: 'Too much', retryable: true, retryAfterMs: 1 })
    return { output: JSON.stringify(config) }
  }
  const limits = { perWorkflow: 50, perIntegration: 50 }
  const lanes = createMemoryLanes(now)
  const actions = withLanes({ run }, { lanes, limits, now, random: Math.random })
  const store = createForgetfulStore((id) => {
    ended.get(id)?.()
    ended.delete(id)
  })
  const engine = createLocalEngine({ store, actions, now, random: Math.random })
  let made = 0

  async function one(): Promise<void> {
    made += 1
    const id = `soak${made}`
    const done = new Promise<void>((resolve) => ended.set(id, resolve))
    const graph = drawingOf(id)
    const input = { name: id }
    await engine.start({
      id,
      workspaceId: 'w',
      workflowId: `f-${id}`,
      graph,
      trigger: 'manual',
      input,
      startedAt: now(),
    })
    await done
  }

  return {
    /** Runs so many, 20 at the same moment. */
    async run(count: number): Promise<void> {
      for (let left = count; left > 0; left -= 20)
        await Promise.all(Array.from({ length: Math.min(left, 20) }, one))
    },
    /** Lanes and blocks that are remembered. */
    lanes: () => lanes.count(),
    close: () => engine.drain(0),
  }
}

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void

/** What is alive after a full collection. */
export async function alive() {
  for (let round = 0; round < 3; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    collect()
  }
  const count = (kind: Parameters<typeof queryObjects>[0]) => Number(queryObjects(kind, { format: 'count' }))
  return {
    signals: count(AbortSignal),
    promises: count(Promise as never),
    maps: count(Map as never),
    timers: process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length,
    heapBytes: process.memoryUsage().heapUsed,
  }
}
