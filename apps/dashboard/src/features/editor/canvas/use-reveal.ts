import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import { useSelectedNodeId } from '../editor-context.ts'

const MARGIN = 24
const DURATION_MS = 200

type Flow = ReturnType<typeof useReactFlow>

type RevealArgs = {
  /** Shows all of the drawing. */
  fit: () => void
  /** Whether the person has moved the drawing since all of it was shown. */
  isMoved: { readonly current: boolean }
}

/**
 * Brings a step into view that was chosen in the panel, or has just been added. One chosen on the canvas is in view
 * already, and may be about to be dragged; but when the canvas becomes narrower, it must not go out of view. When it becomes wider again, as
 * for a run, all of the drawing is shown, unless the person chose another part of it.
 */
export function useReveal({ fit, isMoved }: RevealArgs): void {
  const id = useSelectedNodeId()
  const flow = useReactFlow()
  const store = useStoreApi()
  const width = useStore((state) => state.width)
  useEffect(() => {
    const isCanvasInUse = document.getElementById('canvas')?.matches(':focus-within') === true
    if (id !== undefined && !isCanvasInUse) reveal(id, flow, store.getState())
  }, [id, flow, store])
  const shown = useRef(id)
  shown.current = id
  const lastWidth = useRef(width)
  useEffect(() => {
    const isWider = lastWidth.current > 0 && width > lastWidth.current
    lastWidth.current = width
    if (isWider && !isMoved.current) {
      fit()
      return
    }
    const { current } = shown
    if (current === undefined || width === 0 || flow.getNode(current)?.dragging === true) return
    reveal(current, flow, store.getState())
  }, [width, flow, store, fit, isMoved])
}

function reveal(id: string, flow: Flow, { width, height }: { width: number; height: number }): void {
  const { position, type } = flow.getNode(id) ?? {}
  // A frame may be larger than the canvas, and the person who chose it looks at its steps.
  if (position === undefined || type === 'frame' || width === 0) return
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
}
