import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Drawing, DrawnNode } from './drawing/drawing.ts'
import type { EditorState, EditorStore } from './editor-store.ts'

const EditorContext = createContext<EditorStore | undefined>(undefined)

export const EditorProvider = EditorContext.Provider

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext)
  if (store === undefined) throw new Error('This component belongs inside an editor')
  return store
}

/** Reads the state. `pick` must give the same object for the same state. */
export function useEditor<T>(pick: (state: EditorState) => T): T {
  const store = useEditorStore()
  return useSyncExternalStore(store.subscribe, () => pick(store.getState()))
}

export function useDrawing(): Drawing {
  return useEditor(({ history }) => history.now)
}

/** The one selected step, when exactly one is selected and nothing else. */
export function useSelectedNode(): DrawnNode | undefined {
  return useEditor(({ history, selection }) => {
    const [id, ...others] = selection.nodes
    if (id === undefined || others.length > 0 || selection.edges.length > 0) return undefined
    return history.now.nodes.find((node) => node.id === id)
  })
}
