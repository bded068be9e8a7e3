import {
  type Actions,
  createMemoryExecutionStore,
  type Engine,
  type ExecutionStore,
  type LaneLimits,
  type MemoryExecutionStore,
  withLanes,
} from '@orch/engine'
import { onTestFinished } from 'vitest'
import { createBullEngine } from '../../src/index.ts'
import type { Backend, Space } from './backends.ts'

const node = (id: string) => ({
  id,
  type: 'action',
  data: { label: id, type: 'action', config: { actionType: 'x/y' } },
})
const GRAPH = {
  nodes: [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    node('a'),
    node('b'),
  ],
  edges: [
    { id: 'e1', source: 't', target: 'a' },
    { id: 'e2', source: 'a', target: 'b' },
  ],
}

const singleStep = (config: Record<string, unknown>) => ({
  nodes: [GRAPH.nodes[0], { id: 'a', type: 'action', data: { label: 'a', type: 'action', config } }],
  edges: [GRAPH.edges[0]],
})

export type Host = {
  store: MemoryExecutionStore
  space: Space
  errors: string[]
  /** A process of its own; without `run` it hands over only. */
  start(
    run?: Actions['run'],
    options?: { parallel?: number; store?: ExecutionStore; now?: () => Date; lanes?: LaneLimits | undefined },
  ): Promise<Engine>
  /** Opens an execution of two steps, a and then b, or of one with these settings. */
  add(id: string, config?: Record<string, unknown>): Promise<unknown>
  ended(ids: string[]): Promise<(string | undefined)[]>
}

/** One store and one queue for the processes of a test. */
export async function openHost(backend: Backend): Promise<Host> {
  const store = createMemoryExecutionStore()
  const space = await backend.newSpace()
  const errors: string[] = []
  return {
    store,
    space,
    errors,
    async start(run, { parallel = 64, store: own = store, now = () => new Date(), lanes: limits } = {}) {
      const link = await space.connect()
      onTestFinished(() => link.close())
      const bare: Actions | undefined = run && { run }
      const random = () => 0
      const actions = bare && limits ? withLanes(bare, { lanes: link.lanes, limits, now, random }) : bare
      const engine = createBullEngine({
        link,
        store: own,
        now,
        onError: (_, error) => errors.push(String(error)),
        ...(actions ? { work: { actions, random, parallel } } : {}),
      })
      onTestFinished(() => engine.drain(0))
      return engine
    },
    add: (id, config) =>
      store.open({
        id,
        workspaceId: 'w',
        workflowId: 'f',
        graph: config ? singleStep(config) : GRAPH,
        trigger: 'manual',
        input: { secret: 'not for the queue' },
        startedAt: new Date(),
      }),
    async ended(ids) {
      await until(() => ids.every((id) => store.read(id)?.verdict))
      return ids.map((id) => store.read(id)?.verdict?.status)
    },
  }
}

export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await pause(5)
}

export const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))
