import type { NewExecution, Opened } from './ports.ts'
import { firstState } from './turn/first-state.ts'
import type { Runtime, TurnEnd, TurnEngine } from './turn/runtime.ts'
import { Turn } from './turn/turn.ts'

/** `onTrusted`: what was under way when a process died has ended this time. */
export type Watched = { onTrusted: () => void }

type TurnRuntime = Runtime & { engine?: TurnEngine | undefined }

/**
 * Runs an execution from where it is to its end, or until it can only wait. One waiting loop: plan, write, start what is
 * ready, wait for any step. Every write says what ended and what begins, so a process that dies loses at most the steps
 * in flight.
 * @param stop ends the turn without a verdict: the next turn goes on
 * @param interrupt stops the steps under way, so that a cancellation in the store is seen at once
 * @param watched given when the execution may run although a process died under it
 */
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

/**
 * Opens an execution in its first turn: what it decides without taking time is part of the write that opens it.
 * @returns once that is durable; `goOn` runs the rest of the turn
 * @throws WorkflowError when its drawing cannot run, or what the store throws; then nothing was opened
 */
export async function openTurn(
  runtime: TurnRuntime,
  execution: NewExecution,
  stop: AbortSignal,
  interrupt?: AbortSignal,
): Promise<{ opened: Opened; goOn: () => Promise<TurnEnd> }> {
  const state = firstState(execution)
  const { opened, goOn } = await new Turn(runtime, state, { stop, interrupt }).open(execution)
  if (!opened.created) return { opened, goOn }
  const release = () => runtime.store.release?.(state.id, state.epoch)
  return { opened, goOn: () => goOn().finally(release) }
}
