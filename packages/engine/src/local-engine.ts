import { EngineError } from './errors.ts'
import type { Engine, NewExecution, Opened } from './ports.ts'
import { openTurn, runTurn } from './run-turn.ts'
import type { Runtime, TurnEngine } from './turn/runtime.ts'
import { askForTurn } from './turn/work.ts'
import { createTurnPlaces } from './turn-places.ts'
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
/** What a killed process had on its way to the database is there by now. */
const LOOK_AGAIN_MS = 10_000

/** Runs executions in this process. All it knows is in the store, so a new process goes on where a killed one stopped. */
export function createLocalEngine(options: LocalEngineOptions): Engine {
  const { parallel = 64, onError = () => {}, ...world } = options
  const { store, now } = world
  const engine = { dispatch, interrupt: (id: string) => places.interrupt(id) }
  const runtime = { ...world, engine }
  const places = createTurnPlaces(parallel, (id, ...signals) =>
    untilDone(id, () => runTurn(runtime, id, ...signals)),
  )
  const timers = createWakeTimers(now, places.ask)
  const sweep = createWakeSweep(store, now, places.ask)
  let isStopping = false
  let lookAgain: NodeJS.Timeout | undefined

  async function untilDone(id: string, turn: () => Promise<unknown>): Promise<void> {
    try {
      await turn()
    } catch (error) {
      onError(id, error)
      if (!isStopping) timers.set(id, new Date(now().getTime() + TRY_AGAIN_MS))
    }
  }

  function dispatch(id: string, at?: Date): void {
    if (isStopping) throw stopped()
    if (at) timers.set(id, at)
    else places.ask(id)
  }

  /** Opens it in its first turn. When that fails, whoever asked is told and nothing runs. */
  function openNow(execution: NewExecution): Promise<Opened> {
    return new Promise((resolve, reject) => {
      places.occupy(execution.id, async (...signals) => {
        const turn = await openTurn(runtime, execution, ...signals).catch(reject)
        if (!turn) return
        resolve(turn.opened)
        await untilDone(execution.id, turn.goOn)
      })
    })
  }

  async function resume(): Promise<number> {
    const ids = await store.due(now(), RESUME_LIMIT)
    for (const id of ids) askForTurn(engine, id)
    return ids.length
  }

  return {
    async start(execution) {
      if (isStopping) throw stopped()
      const isLent = execution.options?.dataFrom !== undefined
      return isLent || places.isFull() ? openForLater(runtime, execution) : openNow(execution)
    },
    dispatch,
    async resume() {
      lookAgain = setTimeout(() => void resume().catch(() => {}), LOOK_AGAIN_MS).unref()
      return resume()
    },
    interrupt: engine.interrupt,
    depth: async () => ({ ...places.count(), delayed: timers.count() }),
    drain(ms) {
      isStopping = true
      clearTimeout(lookAgain)
      timers.clear()
      sweep.stop()
      return places.close(ms)
    },
  }
}

async function openForLater(
  { store, engine }: Runtime & { engine: TurnEngine },
  execution: NewExecution,
): Promise<Opened> {
  const opened = await store.open(execution)
  if (opened.created) askForTurn(engine, opened.id)
  return opened
}

function stopped(): EngineError {
  return new EngineError(
    'ENGINE_STOPPED',
    'The engine is stopping and takes nothing new; what is open goes on with the next start',
  )
}
