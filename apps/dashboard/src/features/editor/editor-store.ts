import type { Change, Drawing } from './drawing/drawing.ts'
import { changed, type History, redone, startHistory, undone } from './drawing/history.ts'

export type Selection = { readonly nodes: readonly string[]; readonly edges: readonly string[] }

export type EditorState = {
  readonly history: History
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

export const NOTHING_SELECTED: Selection = { nodes: [], edges: [] }

export function createEditorStore(drawing: Drawing, nowMs: () => number): EditorStore {
  let state: EditorState = { history: startHistory(drawing), selection: NOTHING_SELECTED }
  const listeners = new Set<() => void>()
  const set = (next: EditorState) => {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }
  const setHistory = (history: History) => {
    if (history !== state.history) set({ history, selection: existing(state.selection, history.now) })
  }
  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change: (change, group) => setHistory(changed(state.history, change, nowMs(), group)),
    undo: () => setHistory(undone(state.history)),
    redo: () => setHistory(redone(state.history)),
    select: (selection) => {
      if (!isSame(selection, state.selection)) set({ ...state, selection })
    },
  }
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
