import type { Limits } from '../budget/limits.ts'
import type { Actions, Engine, ExecutionStore, Untaken } from '../ports.ts'

/** What executions run with: store, actions, clock, chance from 0 to 1, and limits. */
export type Runtime = {
  store: ExecutionStore
  actions: Actions
  /** The time that steps and waits are dated by. */
  now: () => Date
  /** From 0 up to 1, for the jitter of retries and for expressions. */
  random: () => number
  limits?: Limits | undefined
  /**
   * Evaluates templates and conditions that take too long for the event loop: `evaluateTask` of this package, in a thread. Without it,
   * they are evaluated here, whatever they take.
   */
  evaluate?: ((task: string, signal: AbortSignal) => Promise<string>) | undefined
}

/** What an engine lets its turns ask for: called executions and their callers want turns too. */
export type TurnEngine = Pick<Engine, 'dispatch' | 'interrupt'>

/**
 * `waiting`: parked, `woken` of the store says when it goes on. `stale`, `held`: another process holds the execution now.
 * `suspect`, `accused`: not taken, a process died under it.
 */
export type TurnEnd = Untaken | 'waiting' | 'stale' | 'stopped'
