import type { InternalNode } from '@xyflow/react'
import type { DrawnEdge } from '../drawing/drawing.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'

type Point = { x: number; y: number }

/** The middle of a connection: its curve passes half way between its two handles. */
export function middleOf(edge: DrawnEdge, nodes: ReadonlyMap<string, InternalNode>): Point | undefined {
  const from = nodes.get(edge.source)
  const to = nodes.get(edge.target)
  if (from === undefined || to === undefined) return undefined
  const handles = from.internals.handleBounds?.source ?? []
  const handle = handles.find(({ id }) => id === (edge.sourceHandle ?? null)) ?? handles[0]
  const start = from.internals.positionAbsolute
  const end = to.internals.positionAbsolute
  const { x, y, width, height } = handle ?? { x: NODE_WIDTH, y: NODE_HEIGHT / 2, width: 0, height: 0 }
  return {
    x: (start.x + x + width / 2 + end.x) / 2,
    y: (start.y + y + height / 2 + end.y + NODE_HEIGHT / 2) / 2,
  }
}
