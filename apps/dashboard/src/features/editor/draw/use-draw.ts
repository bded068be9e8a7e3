import { OrchError } from '@orch/client'
import { useEffect, useRef } from 'react'
import { useChange } from '../../../components/use-change.ts'
import { announce } from '../../../lib/announce.ts'
import { api } from '../../../lib/api.ts'
import { useEditorStore } from '../editor-context.ts'
import { changeOf } from './change-of.ts'

/** Lets a model change the drawing; each step appears as soon as it is written. */
export function useDraw() {
  const store = useEditorStore()
  const call = useRef<AbortController>(undefined)
  useEffect(() => () => call.current?.abort(), [])
  const drawing = useChange(async (prompt: string) => {
    call.current = new AbortController()
    const { name, nodes, edges } = store.getState().history.now
    const existingWorkflow = { name, nodes: [...nodes], edges: [...edges] }
    const { signal } = call.current
    for await (const line of api.workflows.generate({ prompt, existingWorkflow }, { signal })) {
      if (line.type === 'operation') store.change(changeOf(line.operation), 'draw')
      if (line.type === 'error') throw new OrchError({ code: line.code, message: line.error })
      if (line.type === 'complete') announce('The drawing is ready')
    }
  })
  const isStopped = drawing.error instanceof OrchError && drawing.error.code === 'ABORTED'
  return {
    start: drawing.mutate,
    stop: () => call.current?.abort(),
    isDrawing: drawing.isPending,
    error: isStopped ? null : drawing.error,
  }
}
