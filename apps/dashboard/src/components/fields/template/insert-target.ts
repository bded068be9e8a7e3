import { createContext, useContext, useEffect } from 'react'

/** A field that a reference can be put into. */
export type InsertTarget = {
  /** Where it stands on the page. */
  element(): HTMLElement | null
  /** What people call it. */
  label(): string
  /** Puts the reference where the caret is, and gives the field the focus. */
  insert(token: string): void
}

/** The fields of one form, and which of them had the focus last. */
export type InsertTargets = {
  add(target: InsertTarget): () => void
  focused(target: InsertTarget): void
  /** The field that had the focus last, else the first of the form. */
  current(): InsertTarget | undefined
}

export function createInsertTargets(): InsertTargets {
  const targets = new Set<InsertTarget>()
  let last: InsertTarget | undefined
  return {
    add(target) {
      targets.add(target)
      return () => {
        targets.delete(target)
        if (last === target) last = undefined
      }
    },
    focused(target) {
      last = target
    },
    current: () => last ?? [...targets].sort(byPlace)[0],
  }
}

function byPlace(one: InsertTarget, other: InsertTarget): number {
  const [a, b] = [one.element(), other.element()]
  if (a === null || b === null) return 0
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1
}

const InsertTargetsContext = createContext<InsertTargets>(createInsertTargets())

export const InsertTargetsProvider = InsertTargetsContext.Provider

export function useInsertTargets(): InsertTargets {
  return useContext(InsertTargetsContext)
}

/** Makes a field known as long as it is shown. `target` must stay the same object. */
export function useInsertTarget(target: InsertTarget): InsertTargets {
  const targets = useInsertTargets()
  useEffect(() => targets.add(target), [targets, target])
  return targets
}
