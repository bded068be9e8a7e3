import { useReactFlow, useStore, useStoreApi } from '@xyflow/react'
import { useEffect, useRef } from 'react'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import { useSelectedNodeId } from '../editor-context.ts'

const MARGIN = 24
const DURATION_MS = 200
/** Below it a step is too small to press. */
const SMALLEST_ZOOM = 0.33

type Flow = ReturnType<typeof useReactFlow>
type Size = { width: number; height: number }
type Area = Size & { x: number; y: number }

type RevealArgs = {
  /** Shows all of the drawing. */
  fit: () => void
  /** Whether the person has moved the drawing since all of it was shown. */
  isMoved: { readonly current: boolean }
}

/**
 * Brings a step into view that was chosen in the panel, or has just been added. One chosen on the canvas is in view
 * already, and may be about to be dragged; but when the canvas becomes narrower, it must not go out of view, nor the
 * steps beside it, unless the person chose what to see. When it becomes wider again, as for a run, all of the drawing
 * is shown, with the same exception.
 */
export function useReveal({ fit, isMoved }: RevealArgs): void {
  const id = useSelectedNodeId()
  const flow = useReactFlow()
  const store = useStoreApi()
  const width = useStore((state) => state.width)
  useEffect(() => {
    const isCanvasInUse = document.getElementById('canvas')?.matches(':focus-within') === true
    if (id !== undefined && !isCanvasInUse) reveal([id], flow, store.getState())
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
    if (current === undefined || flow.getNode(current)?.dragging === true) return
    const isShown = !isMoved.current && reveal([current, ...besides(current, flow)], flow, store.getState())
    if (!isShown) reveal([current], flow, store.getState())
  }, [width, flow, store, fit, isMoved])
}

/** The steps before and after one. */
function besides(id: string, flow: Flow): string[] {
  return flow.getEdges().flatMap(({ source, target }) => {
    if (source === id) return [target]
    return target === id ? [source] : []
  })
}

/** @returns whether they are in view then: several may need more space than there is */
function reveal(ids: readonly string[], flow: Flow, canvas: Size): boolean {
  const area = areaOf(ids, flow)
  if (area === undefined || canvas.width === 0) return false
  const { x, y, zoom } = flow.getViewport()
  const left = area.x * zoom + x
  const top = area.y * zoom + y
  const isInView =
    left >= MARGIN &&
    top >= MARGIN &&
    left + area.width * zoom <= canvas.width - MARGIN &&
    top + area.height * zoom <= canvas.height - MARGIN
  if (isInView) return true
  const fitting = Math.min(
    zoom,
    (canvas.width - 2 * MARGIN) / area.width,
    (canvas.height - 2 * MARGIN) / area.height,
  )
  if (ids.length > 1 && fitting < SMALLEST_ZOOM) return false
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  void flow.setCenter(area.x + area.width / 2, area.y + area.height / 2, {
    zoom: ids.length > 1 ? fitting : zoom,
    duration: isCalm ? 0 : DURATION_MS,
  })
  return true
}

/** Without frames: one may be larger than the canvas, and the person who chose it looks at its steps. */
function areaOf(ids: readonly string[], flow: Flow): Area | undefined {
  const places = ids.flatMap((id) => {
    const node = flow.getNode(id)
    return node === undefined || node.type === 'frame' ? [] : [node.position]
  })
  if (places.length === 0) return undefined
  const x = Math.min(...places.map((place) => place.x))
  const y = Math.min(...places.map((place) => place.y))
  const right = Math.max(...places.map((place) => place.x)) + NODE_WIDTH
  const bottom = Math.max(...places.map((place) => place.y)) + NODE_HEIGHT
  return { x, y, width: right - x, height: bottom - y }
}
