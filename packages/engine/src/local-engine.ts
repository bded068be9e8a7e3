import { EngineError } from './errors.ts'
import { type Runtime, runTurn } from './run-turn.ts'

export type LocalEngineOptions = Runtime & {
  /** How many executions run at the same moment. Default 64. */
  parallel?: number
  /** Told when a turn fails for a reason that is no step's, such as a lost database; it is tried again. */
  onError?: (executionId: string, error: unknown) => void
}

/** Runs executions in this process. All it knows is in the store, so a new process goes on where a killed one stopped. */
export type LocalEngine = {
  /** Starts an execution that is open in the store. */
  dispatch(executionId: string): void
  /** Starts everything the store says has not ended: call it once at boot. @returns how many */
  resume(): Promise<number>
  /** Stops the steps under way of an execution the store was asked to cancel. */
  interrupt(executionId: string): void
  depth(): { waiting: number; active: number }
  /** Takes nothing new and gives the steps under way `ms` to end; the rest is left to the next process. */
  drain(ms: number): Promise<void>
}

const TRY_AGAIN_MS = 1_000
const RESUME_LIMIT = 100_000

export function createLocalEngine(options: LocalEngineOptions): LocalEngine {
  const { parallel = 64, onError = () => {}, ...runtime } = options
  const waiting: string[] = []
  const active = new Map<string, { stop: AbortController; interrupt: AbortController; done: Promise<void> }>()
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

  function dispatch(id: string): void {
    if (isStopping)
      throw new EngineError(
        'ENGINE_STOPPED',
        'The engine is stopping; the execution goes on with the next start',
      )
    waiting.push(id)
    startNext()
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
    depth: () => ({ waiting: waiting.length, active: active.size }),
    async drain(ms) {
      isStopping = true
      const all = Promise.all([...active.values()].map(({ done }) => done))
      const timer = setTimeout(() => {
        for (const { stop } of active.values()) stop.abort()
      }, ms)
      await all
      clearTimeout(timer)
    },
  }
}
