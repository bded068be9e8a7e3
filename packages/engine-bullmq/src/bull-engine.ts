import { randomUUID } from 'node:crypto'
import {
  type Actions,
  checkedEngine,
  type Engine,
  EngineError,
  type ExecutionStore,
  type Limits,
  type Origin,
  type Runtime,
  type TurnEngine,
} from '@orch/engine'
import { aFunction, count, fields, optional, requireOptions } from './entrance.ts'
import { hearing } from './hearing.ts'
import type { Link } from './link.ts'
import { createSweep } from './sweep.ts'
import { createTurnQueue, originOf } from './turn-queue.ts'
import { createTurnWorker } from './turn-worker.ts'

/** What `createBullEngine` takes. */
export type BullEngineOptions = {
  link: Link
  store: ExecutionStore
  /** The time that steps and waits are dated by. */
  now: () => Date
  /** Told what no step is to blame for, such as a lost database or queue; everything is tried again. */
  onError?: (executionId: string | undefined, error: unknown) => void
  /** Given by processes that also run executions; without it, the engine only hands them over. */
  work?: {
    actions: Actions
    /** From 0 up to 1, for the jitter of retries and for expressions. */
    random: () => number
    /** How many executions this process runs at the same moment. Default 64. */
    parallel?: number
    limits?: Limits
    /** Evaluates beside the event loop what takes long: `evaluateTask` of the engine, in a thread. */
    evaluate?: Runtime['evaluate']
  }
}

const INTERRUPT = 'interrupt'
const PARALLEL = 64

const BULL_OPTIONS = fields({
  link: fields({
    openQueue: aFunction,
    openWorker: aFunction,
    bus: fields({ publish: aFunction, subscribe: aFunction }),
    lanes: fields({
      take: aFunction,
      renew: aFunction,
      leave: aFunction,
      onLeft: aFunction,
      block: aFunction,
    }),
    fair: fields({ settle: aFunction, waiting: aFunction, count: aFunction }),
    claim: aFunction,
  }),
  store: fields({
    open: aFunction,
    takeTurn: aFunction,
    commit: aFunction,
    woken: aFunction,
    due: aFunction,
  }),
  now: aFunction,
  onError: optional(aFunction),
  work: optional(
    fields({
      actions: fields({ run: aFunction }),
      random: aFunction,
      parallel: optional(count),
      limits: optional(fields({})),
      evaluate: optional(aFunction),
    }),
  ),
})

/**
 * The engine for many processes: any of them asks for turns, those with `work` take them.
 * @throws EngineError INVALID_ARGUMENT, as its methods do
 * @example
 * ```ts
 * import { createMemoryExecutionStore, type NewExecution } from '@orch/engine'
 * import { connectRedis, createBullEngine } from '@orch/engine-bullmq'
 *
 * const nodes = [
 *   { id: 'start', type: 'trigger', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } },
 *   { id: 'hello', type: 'action', data: { label: 'Hello', type: 'action', config: { actionType: 'greet', who: '{{trigger.name}}' } } },
 * ]
 * const graph = { nodes, edges: [{ id: 'e', source: 'start', target: 'hello' }] }
 * const execution: NewExecution = {
 *   ...{ id: '1', workspaceId: 'w', workflowId: 'f', graph, trigger: 'manual', input: { name: 'Ada' } },
 *   startedAt: new Date(),
 * }
 *
 * const store = createMemoryExecutionStore() // yours: tables that all processes share
 * const link = connectRedis({ url: 'redis://127.0.0.1:6379', prefix: '{example}' })
 * const actions = { run: async () => ({ output: 'Hello' }) }
 * const engine = createBullEngine({ link, store, now: () => new Date(), work: { actions, random: Math.random } })
 *
 * await engine.start(execution)
 * while (store.read('1')?.verdict === undefined) await new Promise((resolve) => setTimeout(resolve, 50))
 * console.log(store.read('1')?.verdict) // { status: 'success', output: 'Hello' }
 * await engine.drain(8_000)
 * await link.close()
 * ```
 */
export function createBullEngine(options: BullEngineOptions): Engine {
  requireOptions('createBullEngine', options, BULL_OPTIONS)
  const { link, store, now, work } = options
  const onError = hearing(options.onError)
  const onQueueError = (error: unknown) => onError(undefined, error)
  const places = work && { name: randomUUID(), places: work.parallel ?? PARALLEL }
  const turns = createTurnQueue({ link, store, now, worker: places, onError: onQueueError })
  const asked = {
    dispatch: (id: string, at?: Date, origin?: Origin) => engine.dispatch(id, at, origin),
    interrupt: (id: string) => engine.interrupt(id),
  }
  const worker = work && createTurnWorker({ link, turns, onError, ...workOf(work, store, now, asked) })
  const isActive = (id: string) => worker?.isActive(id) ?? false
  const sweep = createSweep({ link, turns, store, now, isActive, onError: onQueueError })
  const adding = new Set<Promise<void>>()
  let drained: Promise<void> | undefined

  if (worker) {
    link.bus.subscribe(INTERRUPT, (id) => worker.interrupt(id))
    sweep.start()
  }

  async function end(ms: number): Promise<void> {
    await sweep.stop()
    await worker?.drain(ms)
    await Promise.all(adding)
    await turns.close()
  }

  const engine: Engine = {
    async start(execution) {
      refuseAfter(drained)
      const opened = await store.open(execution)
      // Should this process stop meanwhile, a worker's sweep finds it.
      if (opened.created && !drained) engine.dispatch(opened.id, undefined, originOf(execution))
      return opened
    },
    dispatch(id, at, origin) {
      refuseAfter(drained)
      const added = (at ? turns.addAt(id, at, origin) : turns.add(id, origin))
        .catch((error: unknown) => onError(id, error))
        .finally(() => adding.delete(added))
      adding.add(added)
    },
    resume() {
      sweep.start()
      return sweep.askForDue()
    },
    interrupt(id) {
      link.bus.publish(INTERRUPT, id)
    },
    depth: turns.depth,
    drain(ms) {
      drained ??= end(ms)
      return drained
    },
  }
  return checkedEngine(engine)
}

function refuseAfter(drained: Promise<void> | undefined): void {
  if (drained)
    throw new EngineError(
      'ENGINE_STOPPED',
      'The engine is stopping and takes nothing new; another process goes on with what is open',
    )
}

function workOf(
  work: NonNullable<BullEngineOptions['work']>,
  store: ExecutionStore,
  now: () => Date,
  engine: TurnEngine,
) {
  const { actions, random, parallel = PARALLEL, limits, evaluate } = work
  return { runtime: { store, actions, now, random, engine, limits, evaluate }, parallel }
}
