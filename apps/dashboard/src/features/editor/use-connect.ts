import { useCallback } from 'react'
import { announce } from '../../lib/announce.ts'
import { newId } from '../../lib/new-id.ts'
import { addEdge } from './drawing/changes.ts'
import { REFUSALS, refusalOf } from './drawing/graph.ts'
import { useEditorStore } from './editor-context.ts'
import { texts } from './texts.ts'

type Wanted = { source: string; target: string; sourceHandle?: string | null | undefined }

/** Connects two steps, or says why not. */
export function useConnect() {
  const store = useEditorStore()
  return useCallback(
    ({ source, target, sourceHandle }: Wanted) => {
      const refusal = refusalOf(store.getState().history.now, { source, target, sourceHandle })
      if (refusal !== undefined) return announce(REFUSALS[refusal])
      store.change(addEdge({ id: newId(), source, target, ...(sourceHandle ? { sourceHandle } : {}) }))
      announce(texts.connected)
    },
    [store],
  )
}
