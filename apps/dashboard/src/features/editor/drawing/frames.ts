import { NOTE } from '@orch/engine/workflow'
import { type Colour, colourOf } from './colours.ts'
import type { Change, Drawing, DrawnNode } from './drawing.ts'
import { NODE_HEIGHT, NODE_WIDTH } from './placement.ts'

type Point = { x: number; y: number }
export type Box = Point & { width: number; height: number }

const PADDING = 20
/** Room for the title above the steps. */
const HEADER = 44

/**
 * A frame is a note with a colour, so that whatever reads drawings keeps it and runs nothing of it; its title is its label. Each of its
 * steps names it in `data.frame`: two people who put steps into one frame change two steps.
 */
export function isFrame(node: Pick<DrawnNode, 'data'>): boolean {
  return isNote(node) && typeof node.data.config['frame'] === 'string'
}

/** Whether it only stands in the drawing and is not a step. */
export function isNote({ data }: Pick<DrawnNode, 'data'>): boolean {
  return data.config['actionType'] === NOTE
}

export function frameColour({ data }: Pick<DrawnNode, 'data'>): Colour {
  return colourOf(data.config['frame'], 'grey')
}

export function isCollapsed({ data }: Pick<DrawnNode, 'data'>): boolean {
  return data.config['collapsed'] === true
}

/** The steps of each frame of the drawing, of empty ones too. */
export function framesIn({ nodes }: Pick<Drawing, 'nodes'>): ReadonlyMap<string, readonly DrawnNode[]> {
  const frames = new Map<string, DrawnNode[]>(nodes.filter(isFrame).map(({ id }) => [id, []]))
  if (frames.size > 0) for (const node of nodes) frames.get(frameIdOf(node) ?? '')?.push(node)
  return frames
}

/** The frame that a step names; one that is gone frames nothing. */
export function frameIdOf(node: DrawnNode): string | undefined {
  const { frame } = node.data
  return typeof frame === 'string' && !isFrame(node) ? frame : undefined
}

/** What a frame covers: its steps, wherever they stand; an empty one the place of a step. */
export function boxAround(frame: Point, places: readonly Point[]): Box {
  if (places.length === 0) return { ...frame, width: NODE_WIDTH, height: NODE_HEIGHT }
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)]
  const [left, top] = [Math.min(...xs) - PADDING, Math.min(...ys) - PADDING - HEADER]
  return {
    x: left,
    y: top,
    width: Math.max(...xs) + NODE_WIDTH + PADDING - left,
    height: Math.max(...ys) + NODE_HEIGHT + PADDING - top,
  }
}

/** Places for everything that moves when these move: the steps of a frame go with it. */
export function withMembers(
  drawing: Drawing,
  places: ReadonlyMap<string, Point>,
): ReadonlyMap<string, Point> {
  const all = new Map(places)
  for (const [id, members] of framesIn(drawing)) {
    const place = places.get(id)
    const frame = drawing.nodes.find((node) => node.id === id)
    if (place === undefined || frame === undefined) continue
    const before = boxAround(frame.position, positionsOf(members))
    for (const { id: member, position } of members) {
      if (places.has(member)) continue
      all.set(member, { x: position.x + place.x - before.x, y: position.y + place.y - before.y })
    }
  }
  return all
}

function positionsOf(nodes: readonly DrawnNode[]): Point[] {
  return nodes.map(({ position }) => position)
}

/** Puts steps into a new frame; out of the one where they were. */
export function framed(frameId: string, nodeIds: readonly string[], title: string): Change {
  const ids = new Set(nodeIds)
  return (drawing) => {
    const members = drawing.nodes.filter((node) => ids.has(node.id) && !isFrame(node))
    if (members.length === 0) return drawing
    const { x, y } = boxAround({ x: 0, y: 0 }, positionsOf(members))
    return { ...drawing, nodes: [newFrame(frameId, { x, y }, title), ...putInto(drawing, ids, frameId)] }
  }
}

function newFrame(id: string, position: Point, title: string): DrawnNode {
  const config = { actionType: NOTE, text: '', frame: 'blue', collapsed: false }
  return {
    id,
    type: 'action',
    position,
    data: { label: title, description: '', type: 'action', enabled: true, config },
  }
}

/** Puts a step into a frame that is there, or out of its frame. */
export function moveToFrame(nodeId: string, frameId: string | undefined): Change {
  return (drawing) => ({ ...drawing, nodes: putInto(drawing, new Set([nodeId]), frameId) })
}

function putInto({ nodes }: Drawing, ids: ReadonlySet<string>, frameId: string | undefined): DrawnNode[] {
  return nodes.map((node) => (ids.has(node.id) && !isFrame(node) ? inFrame(node, frameId) : node))
}

export function inFrame(node: DrawnNode, frameId: string | undefined): DrawnNode {
  const { frame, ...data } = node.data
  if (frame === frameId) return node
  return { ...node, data: frameId === undefined ? data : { ...data, frame: frameId } }
}

/** Steps whose frame is gone stand by themselves. */
export function outOfGoneFrames(
  nodes: readonly DrawnNode[],
  gone: ReadonlySet<string>,
): readonly DrawnNode[] {
  return nodes.map((node) => (gone.has(frameIdOf(node) ?? '') ? inFrame(node, undefined) : node))
}
