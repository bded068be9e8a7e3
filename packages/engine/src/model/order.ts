import type { NodeId } from './workflow.ts'

/** As much of a drawing as its order needs. */
export type Graph = {
  nodes: readonly { id: NodeId }[]
  edges: readonly { source: NodeId; target: NodeId }[]
}

/** Node ids, parents before children; `cycle` lists the nodes that go round, if any. */
export function orderOf({ nodes, edges }: Graph): { order: NodeId[]; cycle: NodeId[] } {
  const waiting = new Map(nodes.map(({ id }) => [id, 0]))
  const children = neighbours(edges, 'source', 'target')
  for (const { target } of edges) waiting.set(target, (waiting.get(target) ?? 0) + 1)
  const order = nodes.flatMap(({ id }) => (waiting.get(id) === 0 ? [id] : []))
  for (const id of order) {
    for (const child of children.get(id) ?? []) {
      const left = (waiting.get(child) ?? 0) - 1
      waiting.set(child, left)
      if (left === 0) order.push(child)
    }
  }
  const done = new Set(order)
  return { order, cycle: nodes.flatMap(({ id }) => (done.has(id) ? [] : [id])) }
}

export function ancestorsOf({ edges }: Graph, nodeId: NodeId): Set<NodeId> {
  const parents = neighbours(edges, 'target', 'source')
  const found = new Set<NodeId>()
  const queue = [nodeId]
  for (const id of queue) {
    for (const parent of parents.get(id) ?? []) {
      if (found.has(parent)) continue
      found.add(parent)
      queue.push(parent)
    }
  }
  return found
}

/** For each node the nodes at the other end of its edges. */
export function neighbours(
  edges: Graph['edges'],
  of: 'source' | 'target',
  to: 'source' | 'target',
): Map<NodeId, NodeId[]> {
  const found = new Map<NodeId, NodeId[]>()
  for (const edge of edges) {
    const present = found.get(edge[of])
    if (present) present.push(edge[to])
    else found.set(edge[of], [edge[to]])
  }
  return found
}
