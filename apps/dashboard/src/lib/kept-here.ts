import { newId } from './new-id.ts'

const PREFIX = 'orch.unsaved'
const TAB = 'orch.tab'

export type KeptValue = { readonly key: string; readonly value: unknown }

/** What one person's tabs keep in this browser of one thing, until it is stored on the server. */
export type KeptHere = {
  /** @returns false where the browser has no room for it, or keeps nothing */
  keep(value: unknown): boolean
  /** What this tab kept, or what stands under a key of another. */
  drop(key?: string): void
  /** What this tab kept before it was loaded again. */
  own(): KeptValue | undefined
  /** What other tabs kept: those that crashed or were closed, and perhaps one that is open. */
  others(): KeptValue[]
}

export function keptHere(userId: string, about: string): KeptHere {
  const all = `${PREFIX}:${userId}:${about}:`
  const mine = all + tabId()
  const read = (key: string): KeptValue[] => {
    const text = localStorage.getItem(key)
    return text === null ? [] : [{ key, value: JSON.parse(text) }]
  }
  return {
    keep: (value) =>
      fromStorage(() => {
        localStorage.setItem(mine, JSON.stringify(value))
        return true
      }, false),
    drop: (key = mine) => fromStorage(() => localStorage.removeItem(key), undefined),
    own: () => fromStorage(() => read(mine)[0], undefined),
    others: () =>
      fromStorage(
        () =>
          keysUnder(all)
            .filter((key) => key !== mine)
            .flatMap(read),
        [],
      ),
  }
}

/** A person who signs out leaves nothing in this browser: a drawing may hold what nobody else should read. */
export function forgetKeptHere(): void {
  fromStorage(() => {
    for (const key of keysUnder(`${PREFIX}:`)) localStorage.removeItem(key)
  }, undefined)
}

function keysUnder(prefix: string): string[] {
  return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
}

/** The same after a reload, another in another tab. */
function tabId(): string {
  return fromStorage(() => {
    const known = sessionStorage.getItem(TAB)
    if (known !== null) return known
    const made = newId()
    sessionStorage.setItem(TAB, made)
    return made
  }, 'page')
}

/** Storage is refused in some private windows, and full at five million characters. */
function fromStorage<T>(use: () => T, otherwise: T): T {
  try {
    return use()
  } catch {
    return otherwise
  }
}
