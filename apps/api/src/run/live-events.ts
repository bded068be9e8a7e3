import type { Execution, StepLog } from '@orch/contract'

export type LiveEvent = { event: 'step'; data: StepLog } | { event: 'execution'; data: Execution }
type Listener = (event: LiveEvent) => void

/** Tells those who watch an execution what was just written. Only redacted rows pass through here. */
export type LiveEvents = {
  publish(executionId: string, event: LiveEvent): void
  /** @returns a function that ends the subscription */
  watch(executionId: string, listener: Listener): () => void
  isWatched(executionId: string): boolean
}

export function createLiveEvents(): LiveEvents {
  const listeners = new Map<string, Set<Listener>>()
  return {
    publish(executionId, event) {
      for (const listener of listeners.get(executionId) ?? []) listener(event)
    },
    watch(executionId, listener) {
      const present = listeners.get(executionId) ?? new Set()
      listeners.set(executionId, present.add(listener))
      return () => {
        present.delete(listener)
        if (present.size === 0) listeners.delete(executionId)
      }
    },
    isWatched: (executionId) => listeners.has(executionId),
  }
}
