import { type KeptValue, keptHere } from '../../lib/kept-here.ts'
import type { Drawing } from './drawing/drawing.ts'

/** What is drawn and not stored yet. */
export type LocalCopy = {
  /** The revision it was drawn on, and how the workflow was then. */
  readonly revision: number
  readonly base: Drawing
  readonly drawing: Drawing
  readonly keptAtMs: number
}

export type FoundCopy = LocalCopy & { readonly key: string }

/** Copies of the drawing in this browser, so that a reload or a crash loses nothing. */
export type LocalCopies = {
  keep(copy: LocalCopy): boolean
  drop(key?: string): void
  own(): FoundCopy | undefined
  /** Newest first. */
  others(): FoundCopy[]
}

export function localCopies(userId: string, workflowId: string): LocalCopies {
  const { keep, drop, own, others } = keptHere(userId, workflowId)
  return {
    keep,
    drop,
    own: () => {
      const kept = own()
      return kept && readCopy(kept)[0]
    },
    others: () =>
      others()
        .flatMap(readCopy)
        .sort((one, other) => other.keptAtMs - one.keptAtMs),
  }
}

/** Nothing of what another version of this page wrote. */
function readCopy({ key, value }: KeptValue): FoundCopy[] {
  if (typeof value !== 'object' || value === null) return []
  const { revision, base, drawing, keptAtMs } = value as Partial<LocalCopy>
  if (typeof revision !== 'number' || typeof keptAtMs !== 'number') return []
  return isDrawing(base) && isDrawing(drawing) ? [{ key, revision, base, drawing, keptAtMs }] : []
}

function isDrawing(value: Partial<Drawing> | undefined): value is Drawing {
  return (
    typeof value?.name === 'string' &&
    typeof value.description === 'string' &&
    Array.isArray(value.nodes) &&
    Array.isArray(value.edges)
  )
}
