import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Drawing, DrawnNode } from './drawing/drawing.ts'
import type { EditorState, EditorStore, Selection } from './editor-store.ts'

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

/** The drawing as it was when typing last rested: see {@link EditorState}. */
export function useRestedDrawing(): Drawing {
  return useEditor(({ rested }) => rested)
}

/** One step of now; undefined when it is gone. */
export function useStep(id: string): DrawnNode | undefined {
  return useEditor(({ history }) => stepsById(history.now.nodes).get(id))
}

const indexes = new WeakMap<readonly DrawnNode[], ReadonlyMap<string, DrawnNode>>()

/** Made once for each drawing: every step on the canvas asks. */
function stepsById(nodes: readonly DrawnNode[]): ReadonlyMap<string, DrawnNode> {
  const known = indexes.get(nodes)
  if (known !== undefined) return known
  const index = new Map(nodes.map((node) => [node.id, node]))
  indexes.set(nodes, index)
  return index
}

/** The one selected step, when exactly one is selected and nothing else. */
export function useSelectedNode(): DrawnNode | undefined {
  return useEditor(({ history, selection }) => {
    const id = selectedId(selection)
    return id === undefined ? undefined : history.now.nodes.find((node) => node.id === id)
  })
}

/** For what does not look into the step: it is the same while the step is edited. */
export function useSelectedNodeId(): string | undefined {
  return useEditor(({ selection }) => selectedId(selection))
}

function selectedId({ nodes, edges }: Selection): string | undefined {
  const [id, ...others] = nodes
  return others.length > 0 || edges.length > 0 ? undefined : id
}
