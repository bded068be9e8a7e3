import { EngineError } from './errors.ts'
import type { Engine } from './ports.ts'
import { runTurn } from './run-turn.ts'
import type { Runtime } from './turn/runtime.ts'
import { createWakeSweep } from './wake-sweep.ts'
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
  const waiting = new Set<string>()
  const askedAgain = new Set<string>()
  const active = new Map<string, { stop: AbortController; interrupt: AbortController; done: Promise<void> }>()
  const timers = createWakeTimers(runtime.now, (id) => dispatch(id))
  const sweep = createWakeSweep(runtime.store, runtime.now, (id) => dispatch(id))
  let isStopping = false

  async function run(id: string, stop: AbortSignal, interrupt: AbortSignal): Promise<void> {
    try {
      await runTurn({ ...runtime, engine: { dispatch, interrupt: stopSteps } }, id, stop, interrupt)
    } catch (error) {
      onError(id, error)
      if (!isStopping) timers.set(id, new Date(runtime.now().getTime() + TRY_AGAIN_MS))
    }
  }

  function stopSteps(id: string): void {
    active.get(id)?.interrupt.abort()
  }

  function startNext(): void {
    for (const id of waiting) {
      if (isStopping || active.size >= parallel) return
      waiting.delete(id)
      if (active.has(id)) askedAgain.add(id)
      else start(id)
    }
  }

  function start(id: string): void {
    const stop = new AbortController()
    const interrupt = new AbortController()
    const done = run(id, stop.signal, interrupt.signal).finally(() => {
      active.delete(id)
      if (askedAgain.delete(id)) waiting.add(id)
      startNext()
    })
    active.set(id, { stop, interrupt, done })
  }

  function dispatch(id: string, at?: Date): void {
    if (isStopping) throw stopped()
    if (at) {
      timers.set(id, at)
    } else {
      waiting.add(id)
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
    interrupt: stopSteps,
    depth: async () => ({ waiting: waiting.size, active: active.size, delayed: timers.count() }),
    drain(ms) {
      isStopping = true
      timers.clear()
      sweep.stop()
      return endWithin(ms, [...active.values()])
    },
  }
}

function stopped(): EngineError {
  return new EngineError(
    'ENGINE_STOPPED',
    'The engine is stopping; the execution goes on with the next start',
  )
}

/** What has not ended in time is told to stop. */
async function endWithin(ms: number, turns: { stop: AbortController; done: Promise<void> }[]): Promise<void> {
  const timer = setTimeout(() => {
    for (const { stop } of turns) stop.abort()
  }, ms)
  await Promise.all(turns.map(({ done }) => done))
  clearTimeout(timer)
}
