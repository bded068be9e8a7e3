import type { ReactFlowState } from '@xyflow/react'
import type { Point } from './flow-items.ts'
import { elementsIn, type HeldEdge, heldEdges, showHeldEdges } from './held-edges.ts'

type Places = ReadonlyMap<string, Point>

/** What is dragged, drawn past React: only its elements move, and all else is drawn once more when it is let go. */
export type Hand = {
  /** Shows steps at these places. @returns whether it could: what React Flow draws around several steps follows only React */
  move(places: Places): boolean
  /** Lets go. The steps stay where they are shown, until React draws them at the places that it is given. */
  drop(): void
}

type Flow = { getState(): ReactFlowState; subscribe(listener: () => void): () => void }
type Held = { move(places: Places): void; drop(): void }

/** Each held step has a layer of its own, which the screen moves without drawing it. More would cost more than they save. */
const MOST_LAYERS = 24

export function createHand(flow: Flow): Hand {
  let held: Held | undefined
  const drop = () => {
    held?.drop()
    held = undefined
  }
  return {
    drop,
    move(places) {
      const { domNode, nodesSelectionActive } = flow.getState()
      if (domNode === null || nodesSelectionActive) return false
      held ??= hold(flow, domNode, places, drop)
      held.move(places)
      return true
    },
  }
}

function hold(flow: Flow, canvas: HTMLElement, places: Places, drop: () => void): Held {
  const steps = elementsIn(canvas, '.react-flow__node', places)
  const starts = new Map([...places.keys()].map((id) => [id, startOf(flow, id)]))
  const edges = heldEdges(flow.getState(), canvas, places)
  const lines = layer(canvas, 'held-edges', document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
  const shield = layer(canvas, 'held-shield', document.createElement('div'))
  lines.append(...edges.flatMap(({ shapes }) => shapes))
  for (const step of steps.values()) setLayer(step, steps.size <= MOST_LAYERS)
  let now = places
  const draw = () => {
    for (const [id, { x, y }] of now)
      steps.get(id)?.style.setProperty('transform', `translate(${x}px,${y}px)`)
    showHeldEdges(edges, offsetsOf(now, starts), flow.getState().transform)
  }
  const frame = onceAFrame(draw)
  // The canvas may be moved or zoomed under what is held.
  const stop = flow.subscribe(frame.ask)
  const over = new AbortController()
  // If the step is deleted while it is held, no last move comes.
  for (const type of ['pointerup', 'pointercancel'])
    window.addEventListener(type, drop, { capture: true, signal: over.signal })
  draw()
  return {
    move(next) {
      now = next
      frame.ask()
    },
    drop() {
      stop()
      frame.cancel()
      over.abort()
      draw()
      for (const step of steps.values()) setLayer(step, false)
      putBack(edges)
      lines.remove()
      shield.remove()
    },
  }
}

function onceAFrame(draw: () => void) {
  let asked: number | undefined
  return {
    ask() {
      asked ??= requestAnimationFrame(() => {
        asked = undefined
        draw()
      })
    },
    cancel() {
      if (asked !== undefined) cancelAnimationFrame(asked)
    },
  }
}

function startOf(flow: Flow, id: string): Point {
  return flow.getState().nodeLookup.get(id)?.internals.positionAbsolute ?? { x: 0, y: 0 }
}

function offsetsOf(places: Places, starts: Places): Places {
  return new Map(
    [...places].map(([id, { x, y }]) => [
      id,
      { x: x - (starts.get(id)?.x ?? x), y: y - (starts.get(id)?.y ?? y) },
    ]),
  )
}

/** The first lies below the steps. The second lies over them: to find out what is under the pointer costs as much as all steps. */
function layer<Shape extends Element>(canvas: HTMLElement, className: string, shape: Shape): Shape {
  shape.setAttribute('class', className)
  shape.setAttribute('aria-hidden', 'true')
  canvas.append(shape)
  return shape
}

function setLayer(step: HTMLElement, isOwn: boolean): void {
  step.style.setProperty('will-change', isOwn ? 'transform' : '')
}

function putBack(edges: readonly HeldEdge[]): void {
  for (const { drawn } of edges) drawn.style.visibility = ''
}
