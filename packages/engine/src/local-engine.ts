import { EngineError } from './errors.ts'
import { watchFreezes } from './freezes.ts'
import type { Engine, NewExecution, Opened } from './ports.ts'
import { openTurn, runTurn } from './run-turn.ts'
import { createSuspects } from './suspects.ts'
import type { Runtime, TurnEngine } from './turn/runtime.ts'
import { askForTurn } from './turn/work.ts'
import { createTurnPlaces, type TurnPlaces } from './turn-places.ts'
import { createWakeSweep } from './wake-sweep.ts'
import { createWakeTimers } from './wake-timers.ts'
import { whileHeld } from './while-held.ts'

export type LocalEngineOptions = Runtime & {
  /** How many executions run at the same moment. Default 64. */
  parallel?: number
  /** Told when a turn fails for a reason that is no step's, such as a lost database; it is tried again. */
  onError?: (executionId: string, error: unknown) => void
  /** Where other processes take over what a dead one held: whether this one still holds its own. Asked after it stood still. */
  isOwner?: () => Promise<boolean>
}

export type LocalEngine = Engine & {
  /** Ends every turn without a verdict: other processes have taken over what this one held. It goes on taking turns. */
  letGo(): void
}

const TRY_AGAIN_MS = 1_000
const RESUME_LIMIT = 100_000
/** How often it looks for what nobody holds, such as what a killed process had on its way to the database. */
const LOOK_AGAIN_MS = 5_000

/** Runs executions in this process. All it knows is in the store, so a new process goes on where a killed one stopped. */
export function createLocalEngine(options: LocalEngineOptions): LocalEngine {
  const { parallel = 64, onError = () => {}, isOwner, ...given } = options
  const letGo = () => places.stopAll()
  const held = isOwner && watchHold(isOwner, given.now, letGo)
  const world = held ? { ...given, actions: whileHeld(given.actions, held.isHeld) } : given
  const { store, now } = world
  const engine = { dispatch, interrupt: (id: string) => places.interrupt(id) }
  const runtime = { ...world, engine }
  const places = createTurnPlaces(parallel, (id, ...signals) =>
    untilDone(id, () => suspects.turnOf(id, (watched) => runTurn(runtime, id, ...signals, watched))),
  )
  const suspects = createSuspects((id) => places.ask(id))
  const timers = createWakeTimers(now, places.ask)
  const sweep = createWakeSweep(store, now, places.ask)
  const lookout = createLookout(resume)
  let isStopping = false
  const openNow = (execution: NewExecution) => openIn(places, untilDone, runtime, execution)

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

  async function resume(): Promise<number> {
    const ids = await store.due(now(), RESUME_LIMIT)
    for (const id of ids) if (!places.isActive(id)) askForTurn(engine, id)
    return ids.length
  }

  return {
    async start(execution) {
      if (isStopping) throw stopped()
      const isLent = execution.options?.dataFrom !== undefined
      return isLent || places.isFull() ? openForLater(runtime, execution) : openNow(execution)
    },
    dispatch,
    resume() {
      lookout.start()
      return resume()
    },
    interrupt: engine.interrupt,
    letGo,
    depth: async () => ({ ...places.count(), delayed: timers.count() }),
    drain(ms) {
      isStopping = true
      lookout.stop()
      timers.clear()
      sweep.stop()
      held?.stop()
      return places.close(ms)
    },
  }
}

/** Looks again and again for what is due. */
function createLookout(resume: () => Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined
  const look = () => void resume().catch(() => {})
  return {
    start() {
      timer ??= setInterval(look, LOOK_AGAIN_MS).unref()
    },
    stop: () => clearInterval(timer),
  }
}

/** One question for each time this process stood still, whoever asks. */
function watchHold(isOwner: () => Promise<boolean>, now: () => Date, onLost: () => void) {
  const freezes = watchFreezes(() => now().getTime())
  let known = { freezes: freezes.count(), isHeld: Promise.resolve(true) }
  const ask = async () => {
    const isHeld = await isOwner()
    if (!isHeld) onLost()
    return isHeld
  }
  return {
    isHeld() {
      const count = freezes.count()
      if (count !== known.freezes) known = { freezes: count, isHeld: ask() }
      return known.isHeld
    },
    stop: freezes.stop,
  }
}

/** Opens it in its first turn. When that fails, whoever asked is told and nothing runs. */
function openIn(
  places: TurnPlaces,
  untilDone: (id: string, turn: () => Promise<unknown>) => Promise<void>,
  runtime: Runtime & { engine: TurnEngine },
  execution: NewExecution,
): Promise<Opened> {
  return new Promise((resolve, reject) => {
    places.occupy(execution.id, async (...signals) => {
      const turn = await openTurn(runtime, execution, ...signals).catch(reject)
      if (!turn) return
      resolve(turn.opened)
      await untilDone(execution.id, turn.goOn)
    })
  })
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
