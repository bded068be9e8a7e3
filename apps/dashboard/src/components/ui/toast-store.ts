export type Toast = {
  title: string
  description?: string | undefined
  type: 'done' | 'warning' | 'error'
  /** 0: it stays until it is closed. */
  timeout: number
  priority?: 'high'
  action?: { label: string; act: () => void }
}
type Close = () => void
type Show = (toast: Toast) => Close
type Told = { toast: Toast; close?: Close; isOver: boolean }

/** What shows toasts is fetched with the first one; until it is there, they wait. */
let show: Show | undefined
const waiting: Told[] = []
let isWanted = false
const listeners = new Set<() => void>()

export function tell(toast: Toast): Close {
  const told: Told = { toast, isOver: false }
  if (show === undefined) waiting.push(told)
  else told.close = show(toast)
  isWanted = true
  for (const listener of listeners) listener()
  return () => {
    told.isOver = true
    told.close?.()
  }
}

/** What was said so far, and from then on, goes to `next`. @returns what ends that */
export function takeToasts(next: Show): () => void {
  show = next
  for (const told of waiting.splice(0)) if (!told.isOver) told.close = next(told.toast)
  return () => {
    show = undefined
  }
}

/** Whether there was anything to show yet. */
export const toastsWanted = {
  get: () => isWanted,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
