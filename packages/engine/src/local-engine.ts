import { EngineError } from './errors.ts'
import { watchFreezes } from './freezes.ts'
import { lendWhileWaiting } from './lend-while-waiting.ts'
import type { Engine, ExecutionStore, NewExecution, Opened, Origin } from './ports.ts'
import { openTurn, runTurn } from './run-turn.ts'
import { createSuspects } from './suspects.ts'
import { inBackground } from './timers.ts'
import type { Runtime, TurnEngine } from './turn/runtime.ts'
import { askForTurn } from './turn/work.ts'
import { createTurnPlaces, type TurnPlaces } from './turn-places.ts'
import { createWakeSweep } from './wake-sweep.ts'
import { createWakeTimers } from './wake-timers.ts'
import { whileHeld } from './while-held.ts'

/** What `createLocalEngine` takes besides the store, the actions, the clock and chance. */
export type LocalEngineOptions = Runtime & {
  /** How many executions run at the same moment. Default 64. */
  parallel?: number
  /** Told when a turn fails for a reason that is not a step's, such as a lost database; it is tried again. */
  onError?: (executionId: string, error: unknown) => void
  /** Where other processes take over what a dead one held: whether this one still holds its own. Asked after it stood still. */
  isOwner?: () => Promise<boolean>
}

/** An engine that runs executions in this process, as `createLocalEngine` gives it. */
export type LocalEngine = Engine & {
  /** Ends every turn without a verdict: other processes have taken over what this one held. It goes on taking turns. */
  letGo(): void
}

const TRY_AGAIN_MS = 1_000
const RESUME_LIMIT = 100_000
/** How often it looks for what nobody holds, such as what a killed process had on its way to the database. */
const LOOK_AGAIN_MS = 5_000

export function createLocalEngine(options: LocalEngineOptions): LocalEngine {
  const { parallel = 64, onError = () => {}, isOwner, ...given } = options
  const letGo = () => places.stopAll()
  const held = isOwner && watchHold(isOwner, given.now, letGo)
  const mine = held ? whileHeld(given.actions, held.isHeld) : given.actions
  const actions = lendWhileWaiting(mine, (id) => places.lend(id))
  const { store, now } = given
  const askAll = createAsker(store, (id, origin) => places.ask(id, origin))
  const engine = { dispatch, interrupt: (id: string) => places.interrupt(id) }
  const runtime = { ...given, actions, engine }
  const places = createTurnPlaces(parallel, (id, ...signals) =>
    untilDone(id, () => suspects.turnOf(id, (watched) => runTurn(runtime, id, ...signals, watched))),
  )
  const suspects = createSuspects((id) => places.ask(id), store.beginTrial)
  const timers = createWakeTimers(now, (id) => places.ask(id))
  const sweep = createWakeSweep(store, now, askAll)
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

  function dispatch(id: string, at?: Date, origin?: Origin): void {
    if (isStopping) throw stopped()
    if (at) timers.set(id, at)
    else places.ask(id, origin)
  }

  async function resume(): Promise<number> {
    const ids = await store.due(now(), RESUME_LIMIT)
    if (!isStopping) await askAll(ids.filter((id) => !places.isKnown(id)))
    return ids.length
  }

  return {
    async start(execution) {
      if (isStopping) throw stopped()
      const isLent = execution.options?.dataFrom !== undefined
      return isLent || places.isFull(execution) ? openForLater(runtime, execution) : openNow(execution)
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

function originOf({ workspaceId, workflowId }: NewExecution): Origin {
  return { workspaceId, workflowId }
}

/** Asks for a turn of what the store found. */
function createAsker(store: ExecutionStore, ask: (id: string, origin?: Origin) => void) {
  return async (ids: readonly string[]): Promise<void> => {
    const origins = ids.length > 0 ? await store.originsOf?.(ids) : undefined
    for (const id of ids) ask(id, origins?.get(id))
  }
}

/** Looks again and again for what is due. */
function createLookout(resume: () => Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined
  // The next look asks again; a store that is away is told by those who need it.
  const look = () => void resume().catch(() => {})
  return {
    start() {
      timer ??= inBackground(setInterval(look, LOOK_AGAIN_MS))
    },
    stop: () => clearInterval(timer),
  }
}

/** One question, shared by all callers, for each time this process stood still, until the answer is that it holds its own. */
function watchHold(isOwner: () => Promise<boolean>, now: () => Date, onLost: () => void) {
  const freezes = watchFreezes(() => now().getTime())
  let known = { freezes: freezes.count(), isHeld: Promise.resolve(true) }
  const ask = async () => {
    const isHeld = await isOwner()
    if (isHeld) return true
    // What it takes from now on is another question.
    known.freezes = Number.NaN
    onLost()
    return false
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

/** Opens it in its first turn. When that fails, the caller is told and nothing runs. */
function openIn(
  places: TurnPlaces,
  untilDone: (id: string, turn: () => Promise<unknown>) => Promise<void>,
  runtime: Runtime & { engine: TurnEngine },
  execution: NewExecution,
): Promise<Opened> {
  return new Promise((resolve, reject) => {
    places.occupy(execution.id, originOf(execution), async (...signals) => {
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
  if (opened.created) askForTurn(engine, opened.id, originOf(execution))
  return opened
}

function stopped(): EngineError {
  return new EngineError(
    'ENGINE_STOPPED',
    'The engine is stopping and takes nothing new; what is open goes on with the next start',
  )
}
