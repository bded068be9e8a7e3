import { useCallback } from 'react'
import { announce } from '../../lib/announce.ts'
import { removeItems } from './drawing/changes.ts'
import { useEditorStore } from './editor-context.ts'

/** Deletes steps and connections. The trigger stays: a workflow without one never starts. */
export function useDelete() {
  const store = useEditorStore()
  return useCallback(
    (nodeIds: readonly string[], edgeIds: readonly string[]) => {
      const { nodes } = store.getState().history.now
      const triggers = new Set(nodes.filter(({ type }) => type === 'trigger').map(({ id }) => id))
      const doomed = nodeIds.filter((id) => !triggers.has(id))
      if (doomed.length < nodeIds.length) announce('The trigger cannot be deleted.')
      if (doomed.length + edgeIds.length === 0) return
      store.change(removeItems(doomed, edgeIds))
      announce(`Deleted ${countOf(doomed.length, 'step')}. Undo brings it back.`)
    },
    [store],
  )
}

function countOf(count: number, noun: string): string {
  if (count === 0) return 'the connection'
  return count === 1 ? `the ${noun}` : `${count} ${noun}s`
}
