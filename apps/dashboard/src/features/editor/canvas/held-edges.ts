import { type Edge, getBezierPath, Position, type ReactFlowState, type Transform } from '@xyflow/react'
import type { Point } from './flow-items.ts'

type Flow = Pick<ReactFlowState, 'edges' | 'nodeLookup'>

/** A connection of a held step. */
export type HeldEdge = {
  edge: Edge
  /** As React Flow draws it; hidden meanwhile. */
  drawn: SVGElement
  /** In its stead: a line, and the name of its branch. */
  shapes: readonly SVGElement[]
  start: Point
  end: Point
  leaves: Position
  width: number
  fontSize: number
}

/** The connections that lead to or from what is held, with shapes that follow it. */
export function heldEdges(flow: Flow, canvas: HTMLElement, held: ReadonlyMap<string, unknown>): HeldEdge[] {
  const edges = flow.edges.filter(({ source, target }) => held.has(source) || held.has(target))
  const groups = elementsIn(canvas, '.react-flow__edge', new Map(edges.map(({ id }) => [id, id])))
  return edges.flatMap((edge) => {
    const group = groups.get(edge.id)
    const drawn = group?.closest('svg')
    const path = group?.querySelector('.react-flow__edge-path')
    if (!group || !drawn || !path) return []
    const text = group.querySelector('text')
    drawn.style.visibility = 'hidden'
    return [
      {
        edge,
        drawn,
        ...endsOf(path),
        shapes: [lineLike(path), ...(text ? [nameLike(text)] : [])],
        leaves: sideOf(flow, edge),
        width: Number.parseFloat(getComputedStyle(path).strokeWidth) || 1,
        fontSize: text ? Number.parseFloat(getComputedStyle(text).fontSize) : 0,
      },
    ]
  })
}

/** The elements of React Flow for these steps or connections. */
export function elementsIn(
  canvas: HTMLElement,
  selector: string,
  ids: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, HTMLElement> {
  const found = [...canvas.querySelectorAll<HTMLElement>(selector)].map((element): [string, HTMLElement] => [
    element.dataset['id'] ?? '',
    element,
  ])
  return new Map(found.filter(([id]) => ids.has(id)))
}

/** Its path is a curve with two points between its ends. */
function endsOf(path: Element): Pick<HeldEdge, 'start' | 'end'> {
  const numbers = numbersIn(path.getAttribute('d') ?? '')
  const [x1 = 0, y1 = 0] = numbers
  const [x2 = 0, y2 = 0] = numbers.slice(-2)
  return { start: { x: x1, y: y1 }, end: { x: x2, y: y2 } }
}

/** The side of its step by which it leaves. */
function sideOf({ nodeLookup }: Flow, { source, sourceHandle }: Edge): Position {
  const handles = nodeLookup.get(source)?.internals.handleBounds?.source ?? []
  const handle = handles.find(({ id }) => id === (sourceHandle ?? null)) ?? handles[0]
  return handle?.position ?? Position.Right
}

/** Draws them for steps that are this far from where they were. */
export function showHeldEdges(
  edges: readonly HeldEdge[],
  offsets: ReadonlyMap<string, Point>,
  [x, y, zoom]: Transform,
): void {
  for (const { edge, shapes, start, end, leaves, width, fontSize } of edges) {
    const from = offsets.get(edge.source)
    const to = offsets.get(edge.target)
    const [path, middleX, middleY] = getBezierPath({
      sourceX: start.x + (from?.x ?? 0),
      sourceY: start.y + (from?.y ?? 0),
      sourcePosition: leaves,
      targetX: end.x + (to?.x ?? 0),
      targetY: end.y + (to?.y ?? 0),
      targetPosition: Position.Left,
    })
    const [line, name] = shapes
    const onScreen = numbersIn(path).map((number, index) => number * zoom + (index % 2 === 0 ? x : y))
    const [x1, y1, ...rest] = onScreen
    line?.setAttribute('d', `M${x1},${y1} C${rest.join(' ')}`)
    line?.setAttribute('stroke-width', String(width * zoom))
    name?.setAttribute('x', String(middleX * zoom + x))
    name?.setAttribute('y', String(middleY * zoom + y))
    name?.setAttribute('font-size', String(fontSize * zoom))
  }
}

function numbersIn(path: string): number[] {
  return (path.match(/-?\d[\d.]*(?:e-?\d+)?/g) ?? []).map(Number)
}

function lineLike(path: Element): SVGElement {
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  line.setAttribute('fill', 'none')
  line.setAttribute('stroke', getComputedStyle(path).stroke)
  line.setAttribute('marker-end', path.getAttribute('marker-end') ?? '')
  return line
}

function nameLike(text: Element): SVGElement {
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'text')
  name.textContent = text.textContent
  return name
}
