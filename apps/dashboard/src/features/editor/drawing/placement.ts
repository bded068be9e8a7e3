import type { Drawing } from './drawing.ts'

export const NODE_WIDTH = 232
export const NODE_HEIGHT = 72
const GAP_X = 72
const GAP_Y = 44

/** From one step to the next one right of it. */
export const COLUMN_WIDTH = NODE_WIDTH + GAP_X

type Point = { x: number; y: number }

/** A place to the right of a step, or of everything when there is no such step, where nothing lies yet. */
export function placeAfter(drawing: Drawing, nodeId: string | undefined): Point {
  const before = drawing.nodes.find(({ id }) => id === nodeId) ?? rightmost(drawing)
  if (before === undefined) return { x: 0, y: 0 }
  return freePlace(drawing, { x: before.position.x + COLUMN_WIDTH, y: before.position.y })
}

/** The wanted place, or the next one below it that is free. */
export function freePlace({ nodes }: Drawing, wanted: Point): Point {
  const isTaken = ({ x, y }: Point) =>
    nodes.some(
      ({ position }) => Math.abs(position.x - x) < NODE_WIDTH && Math.abs(position.y - y) < NODE_HEIGHT,
    )
  let place = wanted
  while (isTaken(place)) place = { x: place.x, y: place.y + NODE_HEIGHT + GAP_Y }
  return place
}

function rightmost({ nodes }: Drawing) {
  return nodes.reduce<(typeof nodes)[number] | undefined>(
    (found, node) => (found === undefined || node.position.x > found.position.x ? node : found),
    undefined,
  )
}
