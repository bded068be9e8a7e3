import { EngineError } from './errors.ts'
import type { Engine } from './ports.ts'
import { type Runtime, runTurn } from './run-turn.ts'
import { createWakeTimers } from './wake-timers.ts'

export type LocalEngineOptions = Runtime & {
  /** How many executions run at the same moment. Default 64. */
  parallel?: number
  /** Told when a turn fails for a reason that is no step's, such as a lost database; it is tried again. */
  onError?: (executionId: string, error: unknown) => void
}

const TRY_AGAIN_MS = 1_000
const RESUME_LIMIT = 100_000

/** Runs executions in this process. All it knows is in the store, so a new process goes on where a killed one stopped. */
export function createLocalEngine(options: LocalEngineOptions): Engine {
  const { parallel = 64, onError = () => {}, ...runtime } = options
  const waiting: string[] = []
  const active = new Map<string, { stop: AbortController; interrupt: AbortController; done: Promise<void> }>()
  const timers = createWakeTimers(runtime.now, (id) => dispatch(id))
  let isStopping = false

  async function run(id: string, stop: AbortSignal, interrupt: AbortSignal): Promise<void> {
    try {
      await runTurn(runtime, id, stop, interrupt)
    } catch (error) {
      onError(id, error)
      if (!isStopping) setTimeout(() => dispatch(id), TRY_AGAIN_MS).unref()
    }
  }

  function startNext(): void {
    while (!isStopping && active.size < parallel) {
      const id = waiting.shift()
      if (id === undefined) return
      if (active.has(id)) continue
      const stop = new AbortController()
      const interrupt = new AbortController()
      const done = run(id, stop.signal, interrupt.signal).finally(() => {
        active.delete(id)
        startNext()
      })
      active.set(id, { stop, interrupt, done })
    }
  }

  function dispatch(id: string, at?: Date): void {
    if (isStopping)
      throw new EngineError(
        'ENGINE_STOPPED',
        'The engine is stopping; the execution goes on with the next start',
      )
    if (at) {
      timers.set(id, at)
    } else {
      waiting.push(id)
      startNext()
    }
  }

  return {
    dispatch,
    async resume() {
      const ids = await runtime.store.due(runtime.now(), RESUME_LIMIT)
      for (const id of ids) dispatch(id)
      return ids.length
    },
    interrupt(id) {
      active.get(id)?.interrupt.abort()
    },
    depth: async () => ({ waiting: waiting.length, active: active.size, delayed: timers.count() }),
    async drain(ms) {
      isStopping = true
      timers.clear()
      const all = Promise.all([...active.values()].map(({ done }) => done))
      const timer = setTimeout(() => {
        for (const { stop } of active.values()) stop.abort()
      }, ms)
      await all
      clearTimeout(timer)
    },
  }
}
