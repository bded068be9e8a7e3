import type { Edge, EdgeChange, NodeChange } from '@xyflow/react'
import { type MouseEvent, useCallback } from 'react'
import { useEditorStore } from '../editor-context.ts'
import { NOTHING_SELECTED } from '../editor-store.ts'
import type { FlowNode } from './flow-items.ts'

/** Carries React Flow's clicks and keys into our selection. */
export function useFlowSelection() {
  const store = useEditorStore()
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const { selection } = store.getState()
      store.select({ ...selection, nodes: withChanges(selection.nodes, changes) })
    },
    [store],
  )
  const onEdgesChange = useCallback(
    (changes: EdgeChange<Edge>[]) => {
      const { selection } = store.getState()
      store.select({ ...selection, edges: withChanges(selection.edges, changes) })
    },
    [store],
  )
  /** A click on one of several selects it alone, unless a key says that it is one more. React Flow would keep them all. */
  const selectClicked = useCallback(
    ({ ctrlKey, metaKey, shiftKey }: MouseEvent, id: string) => {
      if (ctrlKey || metaKey || shiftKey || store.getState().selection.nodes.length < 2) return
      store.select({ ...NOTHING_SELECTED, nodes: [id] })
    },
    [store],
  )
  /** The right button on something that is not selected selects it alone; on one of several it keeps them. */
  const selectForMenu = useCallback(
    (id: string, kind: 'nodes' | 'edges') => {
      if (store.getState().selection[kind].includes(id)) return
      store.select({ ...NOTHING_SELECTED, [kind]: [id] })
    },
    [store],
  )
  const selectNodeForMenu = useCallback(
    (_event: unknown, { id }: { id: string }) => selectForMenu(id, 'nodes'),
    [selectForMenu],
  )
  const selectEdgeForMenu = useCallback(
    (_event: unknown, { id }: { id: string }) => selectForMenu(id, 'edges'),
    [selectForMenu],
  )
  const selectNothing = useCallback(() => store.select(NOTHING_SELECTED), [store])
  return { onNodesChange, onEdgesChange, selectClicked, selectNodeForMenu, selectEdgeForMenu, selectNothing }
}

function withChanges(
  ids: readonly string[],
  changes: readonly (NodeChange<FlowNode> | EdgeChange<Edge>)[],
): readonly string[] {
  const next = new Set(ids)
  for (const change of changes) {
    if (change.type !== 'select') continue
    if (change.selected) next.add(change.id)
    else next.delete(change.id)
  }
  return [...next]
}
