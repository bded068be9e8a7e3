import type { NewExecution, Opened } from './ports.ts'
import { firstState } from './turn/first-state.ts'
import type { Runtime, TurnEnd, TurnEngine } from './turn/runtime.ts'
import { Turn } from './turn/turn.ts'

/** Given for an execution that runs although a process died under it. */
export type Watched = {
  /** What was under way when the process died has ended this time. */
  onTrusted: () => void
}

/** An execution that was opened. */
export type OpenedTurn = {
  opened: Opened
  /** Runs the rest of the turn. */
  goOn: () => Promise<TurnEnd>
}

/** What a turn needs, and the engine that called executions and their callers get their turns of. */
export type TurnRuntime = Runtime & { engine?: TurnEngine | undefined }

export async function runTurn(
  runtime: TurnRuntime,
  id: string,
  stop: AbortSignal,
  interrupt?: AbortSignal,
  watched?: Watched,
): Promise<TurnEnd> {
  const state = await runtime.store.takeTurn(id, watched && 'watched')
  if (typeof state === 'string') return state
  try {
    return await new Turn(runtime, state, { stop, interrupt, onTrusted: watched?.onTrusted }).run()
  } finally {
    runtime.store.release?.(id, state.epoch)
  }
}

export async function openTurn(
  runtime: TurnRuntime,
  execution: NewExecution,
  stop: AbortSignal,
  interrupt?: AbortSignal,
): Promise<OpenedTurn> {
  const state = firstState(execution)
  const { opened, goOn } = await new Turn(runtime, state, { stop, interrupt }).open(execution)
  if (!opened.created) return { opened, goOn }
  const release = () => runtime.store.release?.(state.id, state.epoch)
  return { opened, goOn: () => goOn().finally(release) }
}
