import type { Change, Drawing } from './drawing/drawing.ts'
import { changed, type History, redone, startHistory, undone } from './drawing/history.ts'

export type Selection = { readonly nodes: readonly string[]; readonly edges: readonly string[] }

export type EditorState = {
  readonly history: History
  /** The drawing, for what takes longer than a key may: while a person types it lags, and follows when the typing rests. */
  readonly rested: Drawing
  readonly selection: Selection
}

/** The state of one open editor. Components read it by `useEditor`; nothing of it is global. */
export type EditorStore = {
  getState(): EditorState
  subscribe(listener: () => void): () => void
  /** `group`: see {@link changed}. */
  change(change: Change, group?: string): void
  undo(): void
  redo(): void
  select(selection: Selection): void
}

/** Milliseconds without a key after which the rest of the editor follows. */
const REST_MS = 150

export const NOTHING_SELECTED: Selection = { nodes: [], edges: [] }

export function createEditorStore(drawing: Drawing, nowMs: () => number): EditorStore {
  let state: EditorState = {
    history: startHistory(drawing),
    rested: drawing,
    selection: NOTHING_SELECTED,
  }
  let resting: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()
  const set = (next: EditorState) => {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }
  const rest = () => set({ ...state, rested: state.history.now })
  const setHistory = (history: History, isTyped = false) => {
    if (history === state.history) return
    clearTimeout(resting)
    const isRested = !isTyped || !isSameShape(history.now, state.rested)
    if (!isRested) resting = setTimeout(rest, REST_MS)
    const rested = isRested ? history.now : state.rested
    set({ history, rested, selection: existing(state.selection, history.now) })
  }
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change: (change, group) => {
      setHistory(changed(state.history, change, nowMs(), group), group !== undefined)
    },
    undo: () => setHistory(undone(state.history)),
    redo: () => setHistory(redone(state.history)),
    select: (selection) => {
      if (!isSame(selection, state.selection)) set({ ...state, selection })
    },
  }
}

/** The same steps at the same places, with the same connections: only words are others. */
function isSameShape(one: Drawing, other: Drawing): boolean {
  return (
    one.edges === other.edges &&
    one.nodes.length === other.nodes.length &&
    one.nodes.every(({ id, position }, index) => {
      const before = other.nodes[index]
      return before?.id === id && before.position === position
    })
  )
}

/** What was removed cannot stay selected. */
function existing(selection: Selection, { nodes, edges }: Drawing): Selection {
  const next = {
    nodes: selection.nodes.filter((id) => nodes.some((node) => node.id === id)),
    edges: selection.edges.filter((id) => edges.some((edge) => edge.id === id)),
  }
  return isSame(next, selection) ? selection : next
}

function isSame(one: Selection, other: Selection): boolean {
  return isSameList(one.nodes, other.nodes) && isSameList(one.edges, other.edges)
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index])
}
