import type { Drawing, DrawnEdge } from './drawing.ts'

/** A step or a connection that has the focus. */
export type Spot = { kind: 'node' | 'edge'; id: string }

export type Direction = 'on' | 'back' | 'next' | 'previous'

/** Where a walk along the connections leads from a spot; undefined where it ends. */
export function walked({ edges }: Drawing, { kind, id }: Spot, direction: Direction): Spot | undefined {
  if (kind === 'node') return edgeBeside(edges, id, direction)
  const edge = edges.find((one) => one.id === id)
  if (edge === undefined) return undefined
  if (direction === 'on') return { kind: 'node', id: edge.target }
  if (direction === 'back') return { kind: 'node', id: edge.source }
  return sibling(edges, edge, direction === 'next' ? 1 : -1)
}

function edgeBeside(edges: readonly DrawnEdge[], id: string, direction: Direction): Spot | undefined {
  const edge =
    direction === 'on'
      ? edges.find(({ source }) => source === id)
      : edges.find(({ target }) => direction === 'back' && target === id)
  return edge && { kind: 'edge', id: edge.id }
}

/** The other connections out of the same step, round and round; of the only one, those into the same step. */
function sibling(edges: readonly DrawnEdge[], edge: DrawnEdge, by: 1 | -1): Spot | undefined {
  const out = edges.filter(({ source }) => source === edge.source)
  const ring = out.length > 1 ? out : edges.filter(({ target }) => target === edge.target)
  const at = ring.findIndex(({ id }) => id === edge.id)
  const next = ring.at((at + by) % ring.length)
  return next && { kind: 'edge', id: next.id }
}
