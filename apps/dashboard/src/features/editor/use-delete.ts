import { useCallback } from 'react'
import { announce } from '../../lib/announce.ts'
import { removeItems } from './drawing/changes.ts'
import { triggersOf } from './drawing/triggers.ts'
import { useEditorStore } from './editor-context.ts'
import { texts } from './texts.ts'

/** Deletes steps and connections. The last trigger stays: a workflow without one never starts. */
export function useDelete() {
  const store = useEditorStore()
  return useCallback(
    (nodeIds: readonly string[], edgeIds: readonly string[]) => {
      const triggers = triggersOf(store.getState().history.now).map(({ id }) => id)
      const kept = triggers.every((id) => nodeIds.includes(id)) ? triggers[0] : undefined
      const doomed = nodeIds.filter((id) => id !== kept)
      if (doomed.length < nodeIds.length) announce(texts.theLastTriggerCannotDeleted)
      if (doomed.length + edgeIds.length === 0) return
      store.change(removeItems(doomed, edgeIds))
      announce(doomed.length === 0 ? texts.connectionDeleted : deletedText(doomed.length))
    },
    [store],
  )
}

function deletedText(count: number): string {
  return texts.stepsDeleted(count)
}
