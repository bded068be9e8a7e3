import { useSyncExternalStore } from 'react'

/** What is much code: it comes with the first place that asks for it, and not with the page. */
export type Loadable<Value> = {
  /** Undefined until it is there. */
  loaded: () => Value | undefined
  /** Asks for it, and hears when it is there. */
  subscribe: (listener: () => void) => () => void
}

export function loadable<Value>(fetchIt: () => Promise<Value>): Loadable<Value> {
  let loaded: Value | undefined
  let isAsked = false
  const listeners = new Set<() => void>()
  const load = () => {
    if (isAsked) return
    isAsked = true
    fetchIt()
      .then((value) => {
        loaded = value
        for (const listener of listeners) listener()
      })
      .catch(() => {
        // The next place tries again; until then this one does without.
        isAsked = false
      })
  }
  return {
    loaded: () => loaded,
    subscribe(listener) {
      listeners.add(listener)
      load()
      return () => listeners.delete(listener)
    },
  }
}

/** Undefined until it is there; where it is not wanted, nothing asks for it. */
export function useLoadable<Value>(
  { loaded, subscribe }: Loadable<Value>,
  isWanted = true,
): Value | undefined {
  return useSyncExternalStore(isWanted ? subscribe : askForNothing, loaded)
}

const askForNothing = () => () => {}
