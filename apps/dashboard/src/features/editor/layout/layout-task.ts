import { NOTE } from '@orch/engine/workflow'
import type { Drawing } from '../drawing/drawing.ts'
import { frameIdOf, framesIn } from '../drawing/frames.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import type { LayoutTask, Places } from './arrange.ts'

/** What is to be arranged: the selected steps, where there are several, or all. Notes stay where a person has put them. */
export function layoutTask({ nodes, edges }: Drawing, selected: readonly string[]): LayoutTask {
  const wanted = new Set(selected)
  const steps = nodes.filter(({ data }) => data.config['actionType'] !== NOTE)
  const chosen = steps.filter(({ id }) => wanted.has(id))
  const arranged = chosen.length > 1 ? chosen : steps
  const frames = framesIn({ nodes })
  const ids = new Set(arranged.map(({ id }) => id))
  return {
    nodes: arranged.map((node) => {
      const frame = frameIdOf(node)
      const group = frame !== undefined && frames.has(frame) ? frame : undefined
      return {
        id: node.id,
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        ...(group === undefined ? {} : { group }),
      }
    }),
    edges: edges.filter(({ source, target }) => ids.has(source) && ids.has(target)),
  }
}

/** The same places, with the upper left corner where that of the steps was: the view does not jump. */
export function keptCorner(
  { nodes }: Drawing,
  places: Places,
): ReadonlyMap<string, { x: number; y: number }> {
  const ids = new Set(places.map(([id]) => id))
  const before = cornerOf(nodes.filter(({ id }) => ids.has(id)).map(({ position }) => position))
  const after = cornerOf(places.map(([, place]) => place))
  const [x, y] = [before.x - after.x, before.y - after.y]
  return new Map(places.map(([id, place]) => [id, { x: place.x + x, y: place.y + y }]))
}

function cornerOf(points: readonly { x: number; y: number }[]): { x: number; y: number } {
  return { x: Math.min(...points.map(({ x }) => x)), y: Math.min(...points.map(({ y }) => y)) }
}
