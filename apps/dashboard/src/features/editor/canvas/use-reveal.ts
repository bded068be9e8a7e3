import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import { useSelectedNode } from '../editor-context.ts'

const MARGIN = 24
const DURATION_MS = 200

/**
 * Brings a step into view that was chosen in the panel, or has just been added. One chosen on the canvas is in view
 * already, and may be about to be dragged.
 */
export function useReveal(): void {
  const node = useSelectedNode()
  const flow = useReactFlow()
  const store = useStoreApi()
  const id = node?.id
  useEffect(() => {
    const { position } = (id === undefined ? undefined : flow.getNode(id)) ?? {}
    const { width, height } = store.getState()
    const isCanvasInUse = document.getElementById('canvas')?.matches(':focus-within') === true
    if (position === undefined || width === 0 || isCanvasInUse) return
    const { x, y, zoom } = flow.getViewport()
    const left = position.x * zoom + x
    const top = position.y * zoom + y
    const isInView =
      left >= MARGIN &&
      top >= MARGIN &&
      left + NODE_WIDTH * zoom <= width - MARGIN &&
      top + NODE_HEIGHT * zoom <= height - MARGIN
    if (isInView) return
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    void flow.setCenter(position.x + NODE_WIDTH / 2, position.y + NODE_HEIGHT / 2, {
      zoom,
      duration: isCalm ? 0 : DURATION_MS,
    })
  }, [id, flow, store])
}
