import { useSyncExternalStore } from 'react'

type Announcement = { text: string; count: number }

let current: Announcement = { text: '', count: 0 }
const listeners = new Set<() => void>()

/** Says something to people who listen to the page instead of looking at it. */
export function announce(text: string): void {
  current = { text, count: current.count + 1 }
  for (const listener of listeners) listener()
}

export function useAnnouncement(): Announcement {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
