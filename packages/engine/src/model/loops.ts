import type { WorkflowIssue } from '../errors.ts'
import { CONTROL } from './handles.ts'
import { neighbours } from './order.ts'
import type { NodeId, WorkflowEdge, WorkflowNode } from './workflow.ts'

type Node = Pick<WorkflowNode, 'id' | 'label' | 'actionType'>

/** The loops that each step belongs to, outermost first. A loop's body is everything its `each` handle leads to. */
export function loopsByNode(nodes: readonly Node[], edges: readonly WorkflowEdge[]): Map<NodeId, NodeId[]> {
  const children = neighbours(edges, 'source', 'target')
  const loops = nodes.filter(({ actionType }) => actionType === CONTROL.loop)
  const bodies = new Map(loops.map(({ id }) => [id, bodyOf(id, edges, children)]))
  const around = (id: NodeId) => [...bodies].flatMap(([loop, body]) => (body.has(id) ? [loop] : []))
  const depth = new Map(loops.map(({ id }) => [id, around(id).length]))
  const byDepth = (one: NodeId, other: NodeId) => (depth.get(one) ?? 0) - (depth.get(other) ?? 0)
  return new Map(nodes.map(({ id }) => [id, around(id).sort(byDepth)]))
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

function bodyOf(
  loop: NodeId,
  edges: readonly WorkflowEdge[],
  children: ReadonlyMap<NodeId, NodeId[]>,
): Set<NodeId> {
  const entries = edges.filter(({ source, handle }) => source === loop && handle === 'each')
  const body = new Set(entries.map(({ target }) => target))
  for (const id of body) for (const child of children.get(id) ?? []) body.add(child)
  return body
}
