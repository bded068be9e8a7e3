import { useState } from 'react'
import type { Reference } from './reference.ts'
import { findTrigger, insertReference, matchingReferences } from './trigger.ts'

type Suggestions = {
  found: readonly Reference[]
  active: number
  isOpen: boolean
  /** Says where the caret is now; `undefined` when the field has lost the focus. */
  watch(caret: number | undefined): void
  move(by: number): void
  dismiss(): void
  /** The text with the reference in it, and where the caret belongs then. */
  pick(reference: Reference): { text: string; caret: number } | undefined
}

/** The list of references for the place where the caret stands. */
export function useSuggestions(text: string, references: readonly Reference[]): Suggestions {
  const [caret, setCaret] = useState<number>()
  const [active, setActive] = useState(0)
  const [dismissedAt, setDismissedAt] = useState<number>()
  const trigger = caret === undefined ? undefined : findTrigger(text, caret)
  const found = trigger === undefined ? [] : matchingReferences(references, trigger.query)
  const isOpen = found.length > 0 && trigger?.start !== dismissedAt
  return {
    found,
    isOpen,
    active: Math.min(active, Math.max(0, found.length - 1)),
    watch(next) {
      setCaret(next)
      if (next !== caret) setActive(0)
      if (trigger === undefined) setDismissedAt(undefined)
    },
    move: (by) => setActive((active + by + found.length) % found.length),
    dismiss: () => setDismissedAt(trigger?.start),
    pick(reference) {
      if (trigger === undefined || caret === undefined) return undefined
      const next = insertReference(text, caret, trigger, reference.token)
      setCaret(next.caret)
      return next
    },
  }
}
