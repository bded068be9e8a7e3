import { randomUUID } from 'node:crypto'
import {
  type Actions,
  createMemoryExecutionStore,
  type Engine,
  type ExecutionStore,
  type MemoryExecutionStore,
} from '@orch/engine'
import { inject, onTestFinished } from 'vitest'
import { connectRedis, createBullEngine, type RedisLink } from '../../src/index.ts'

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
  prefix: string
  errors: string[]
  link(): RedisLink
  /** A process of its own; without `run` it hands over only. */
  start(
    run?: Actions['run'],
    options?: { parallel?: number; store?: ExecutionStore; now?: () => Date },
  ): Engine
  /** Opens an execution of two steps, a and then b, or of one with these settings. */
  add(id: string, config?: Record<string, unknown>): Promise<unknown>
  ended(ids: string[]): Promise<(string | undefined)[]>
}

/** One store and one queue for the processes of a test. */
export function openHost(): Host {
  const store = createMemoryExecutionStore()
  const prefix = `{test-${randomUUID()}}`
  const errors: string[] = []
  const link = () => {
    const opened = connectRedis({ url: inject('redisUrl'), prefix })
    onTestFinished(() => opened.close())
    return opened
  }
  return {
    store,
    prefix,
    errors,
    link,
    start(run, { parallel = 64, store: own = store, now = () => new Date() } = {}) {
      const engine = createBullEngine({
        link: link(),
        store: own,
        now,
        onError: (_, error) => errors.push(String(error)),
        ...(run ? { work: { actions: { run }, random: () => 0, parallel } } : {}),
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
