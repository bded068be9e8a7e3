import type { Notice } from './notices.ts'

type Listener = (notice: Notice) => void

/** Tells those who watch an execution that something of it was written, without what: they read it when they can send it. */
export type LiveEvents = {
  publish(notice: Notice): void
  /** @returns a function that ends the subscription */
  watch(executionId: string, listener: Listener): () => void
}

export function createLiveEvents(): LiveEvents {
  const listeners = new Map<string, Set<Listener>>()
  return {
    publish(notice) {
      for (const listener of listeners.get(notice.executionId) ?? []) listener(notice)
    },
    watch(executionId, listener) {
      const present = listeners.get(executionId) ?? new Set()
      listeners.set(executionId, present.add(listener))
      return () => {
        present.delete(listener)
        if (present.size === 0) listeners.delete(executionId)
      }
    },
  }
}
