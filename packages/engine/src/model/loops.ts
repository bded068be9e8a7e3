import type { WorkflowIssue } from '../errors.ts'
import { CONTROL } from './handles.ts'
import { orderOf } from './order.ts'
import type { NodeId, WorkflowEdge, WorkflowNode } from './workflow.ts'

type Node = Pick<WorkflowNode, 'id' | 'label' | 'actionType'>

/** Loops that stand in one another: more than anybody draws, and each step of a body carries the names of all around it. */
export const MOST_LOOPS_DEEP = 64

/**
 * The loops that each step belongs to, outermost first. A loop's body is everything its `each` handle leads to. Every edge is gone
 * along once, and no step gets more than one loop above {@link MOST_LOOPS_DEEP}, so that no drawing costs the square of its size.
 */
export function loopsByNode(nodes: readonly Node[], edges: readonly WorkflowEdge[]): Map<NodeId, NodeId[]> {
  const places = new Map(nodes.map(({ id }, place) => [id, place]))
  const around = loopsAround(nodes, edges)
  const depthOf = (loop: NodeId) => around.get(loop)?.size ?? 0
  const placeOf = (loop: NodeId) => places.get(loop) ?? 0
  const inward = (one: NodeId, other: NodeId) =>
    depthOf(one) - depthOf(other) || placeOf(one) - placeOf(other)
  return new Map(nodes.map(({ id }) => [id, [...(around.get(id) ?? [])].sort(inward)]))
}

function loopsAround(nodes: readonly Node[], edges: readonly WorkflowEdge[]) {
  const loops = new Set(nodes.flatMap(({ id, actionType }) => (actionType === CONTROL.loop ? [id] : [])))
  const incoming = new Map<NodeId, WorkflowEdge[]>(nodes.map(({ id }) => [id, []]))
  for (const edge of edges) incoming.get(edge.target)?.push(edge)
  const around = new Map<NodeId, ReadonlySet<NodeId>>()
  for (const id of orderOf({ nodes, edges }).order) {
    const found = new Set<NodeId>()
    const add = (loop: NodeId) => found.size <= MOST_LOOPS_DEEP && found.add(loop)
    for (const { source, handle } of incoming.get(id) ?? []) {
      around.get(source)?.forEach(add)
      if (handle === 'each' && loops.has(source)) add(source)
    }
    around.set(id, found)
  }
  return around
}

/** Edges that lead into a loop's body from outside it, or out of it. */
export function crossings(
  nodes: readonly Node[],
  edges: readonly WorkflowEdge[],
  loops: ReadonlyMap<NodeId, readonly NodeId[]>,
): WorkflowIssue[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const nameOf = (id: NodeId | undefined) => byId.get(id ?? '')?.label || id
  return edges.flatMap(({ id, source, target, handle }) => {
    const here = loops.get(source) ?? []
    const isEntry = handle === 'each' && byId.get(source)?.actionType === CONTROL.loop
    const expected = isEntry ? [...here, source] : here
    const there = loops.get(target) ?? []
    if (expected.length === there.length && expected.every((loop, index) => loop === there[index])) return []
    const loop = there.find((one) => !expected.includes(one))
    const message = `"${nameOf(target)}" belongs to the loop "${nameOf(loop)}", so "${nameOf(source)}" outside it cannot lead there`
    return [{ code: 'LOOP_BODY' as const, message, edgeId: id, nodeId: target }]
  })
}
