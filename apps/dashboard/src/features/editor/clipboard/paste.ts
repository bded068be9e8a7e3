import { stepPlaces } from '../../../components/fields/expression/step-places.ts'
import type { Drawing, DrawnEdge, DrawnNode } from '../drawing/drawing.ts'
import { frameIdOf, inFrame } from '../drawing/frames.ts'
import { refusalOf } from '../drawing/graph.ts'
import { mapTexts } from '../drawing/map-texts.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import { printLabel } from '../drawing/print-label.ts'
import { renamedReferences } from '../drawing/renamed-references.ts'
import { stepDisplay } from '../step-display.ts'
import type { Clip } from './clip.ts'

type Point = { x: number; y: number }

export type Pasted = {
  readonly drawing: Drawing
  /** The new steps. */
  readonly ids: readonly string[]
  /** How many references name a step that is neither here nor among the pasted: they stay as they are, and are told as issues. */
  readonly outside: number
}

const SHIFT = 40

/** Behind a letter an `@` belongs to an email address. */
const IN_A_WORD = /[\p{L}\p{N}._%+-]$/u

/**
 * Puts copied steps into a drawing. Ids and taken labels are renewed, and references between the copied steps follow; references to
 * other steps stay.
 * @param middle where the steps are wanted; undefined: beside the ones they were copied from
 */
export function paste(drawing: Drawing, clip: Clip, newId: () => string, middle?: Point): Pasted {
  const ids = new Map(clip.nodes.map(({ id }) => [id, newId()]))
  const shift = freeShift(drawing, clip, middle)
  const moved = clip.nodes.map((node) => ({
    ...node,
    id: ids.get(node.id) ?? node.id,
    position: { x: node.position.x + shift.x, y: node.position.y + shift.y },
  }))
  const pointed = withNewIds(moved, clip, ids).map((node) => inFrame(node, ids.get(frameIdOf(node) ?? '')))
  const nodes = withOwnLabels(drawing, pointed)
  const whole = { ...drawing, nodes: [...drawing.nodes, ...nodes] }
  return {
    drawing: connected(whole, clip.edges, ids, newId),
    ids: nodes.map(({ id }) => id),
    outside: outsideIn(pointed, new Set(whole.nodes.map(({ id }) => id))),
  }
}

/** References name steps by their ids, everywhere in the texts of the settings. */
function withNewIds(nodes: readonly DrawnNode[], clip: Clip, ids: ReadonlyMap<string, string>): DrawnNode[] {
  const known = clip.nodes.map((node) => {
    const { title } = stepDisplay(node)
    return { id: node.id, title, label: printLabel(title) }
  })
  const change = (text: string) =>
    stepPlaces(text, known).reduceRight((said, { start, id }) => {
      const end = start + 1 + id.length
      if (IN_A_WORD.test(said.slice(0, start))) return said
      return `${said.slice(0, start)}@${ids.get(id) ?? id}${said.slice(end)}`
    }, text)
  return nodes.map((node) => withConfig(node, mapTexts(node.data.config, change)))
}

function withConfig(node: DrawnNode, config: Record<string, unknown>): DrawnNode {
  return config === node.data.config ? node : { ...node, data: { ...node.data, config } }
}

/** Two steps of one label cannot be told apart by people: the later one gets a number. */
function withOwnLabels(drawing: Drawing, nodes: readonly DrawnNode[]): readonly DrawnNode[] {
  const taken = new Set(drawing.nodes.map(({ data }) => data.label))
  return nodes.reduce<readonly DrawnNode[]>((named, { id, data: { label } }) => {
    const own = label === '' ? label : freeLabel(label, taken)
    taken.add(own)
    if (own === label) return named
    const renaming = { nodeId: id, from: printLabel(label), to: printLabel(own) }
    return named.map((node) =>
      renamedReferences(node.id === id ? { ...node, data: { ...node.data, label: own } } : node, renaming),
    )
  }, nodes)
}

function freeLabel(label: string, taken: ReadonlySet<string>): string {
  const base = label.replace(/ \d+$/, '')
  let free = label
  for (let number = 2; taken.has(free); number += 1) free = `${base} ${number}`
  return free
}

/** Connections that a drawing may not have, such as circles in JSON made by hand, are left out. */
function connected(
  drawing: Drawing,
  edges: readonly DrawnEdge[],
  ids: ReadonlyMap<string, string>,
  newId: () => string,
): Drawing {
  const kept = [...drawing.edges]
  for (const edge of edges) {
    const source = ids.get(edge.source) ?? ''
    const target = ids.get(edge.target) ?? ''
    const own = { ...edge, id: newId(), source, target }
    if (refusalOf({ ...drawing, edges: kept }, own) === undefined) kept.push(own)
  }
  return { ...drawing, edges: kept }
}

/** How far to move the copied steps so that they lie on no others. */
function freeShift({ nodes }: Drawing, clip: Clip, middle: Point | undefined): Point {
  const shift = middle === undefined ? { x: SHIFT, y: SHIFT } : between(middleOf(clip), middle)
  const isTaken = ({ x, y }: Point) =>
    clip.nodes.some(({ position: own }) =>
      nodes.some(
        ({ position: other }) =>
          Math.abs(own.x + x - other.x) < NODE_WIDTH && Math.abs(own.y + y - other.y) < NODE_HEIGHT,
      ),
    )
  let free = shift
  while (isTaken(free)) free = { x: free.x, y: free.y + SHIFT }
  return free
}

function between(from: Point, to: Point): Point {
  return { x: Math.round(to.x - from.x), y: Math.round(to.y - from.y) }
}

function middleOf({ nodes }: Clip): Point {
  const xs = nodes.map(({ position }) => position.x)
  const ys = nodes.map(({ position }) => position.y)
  return {
    x: (Math.min(...xs) + Math.max(...xs) + NODE_WIDTH) / 2,
    y: (Math.min(...ys) + Math.max(...ys) + NODE_HEIGHT) / 2,
  }
}

function outsideIn(nodes: readonly DrawnNode[], known: ReadonlySet<string>): number {
  let count = 0
  const visit = (text: string) => {
    count += stepPlaces(text, []).filter(({ id }) => !known.has(id)).length
    return text
  }
  for (const { data } of nodes) mapTexts(data.config, visit)
  return count
}
