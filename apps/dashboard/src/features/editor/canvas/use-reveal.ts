import { useReactFlow, useStoreApi } from '@xyflow/react'
import { useEffect } from 'react'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import { useSelectedNode } from '../editor-context.ts'

const MARGIN = 24
const DURATION_MS = 200

/** Brings the selected step into view when it is not: it may have been chosen in the panel, or just been added. */
export function useReveal(): void {
  const node = useSelectedNode()
  const flow = useReactFlow()
  const store = useStoreApi()
  const id = node?.id
  useEffect(() => {
    const { position } = (id === undefined ? undefined : flow.getNode(id)) ?? {}
    const { width, height } = store.getState()
    if (position === undefined || width === 0) return
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
