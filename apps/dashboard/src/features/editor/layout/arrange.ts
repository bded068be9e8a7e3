import { Graph, layout } from '@dagrejs/dagre'

/** `group`: steps of one group lie together. */
export type LayoutNode = { id: string; width: number; height: number; group?: string | undefined }
export type LayoutEdge = { source: string; target: string }
export type LayoutTask = { nodes: readonly LayoutNode[]; edges: readonly LayoutEdge[] }
export type Places = readonly (readonly [id: string, place: { x: number; y: number }])[]

const GAP_BETWEEN_RANKS = 72
const GAP_IN_A_RANK = 44

/** Places for the upper left corners of steps: from left to right in the order in which they run, branches below each other. */
export function arrange({ nodes, edges }: LayoutTask): Places {
  const graph = new Graph({ multigraph: true, compound: true })
  graph.setGraph({ rankdir: 'LR', ranksep: GAP_BETWEEN_RANKS, nodesep: GAP_IN_A_RANK })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height })
  for (const { id, group } of nodes) {
    if (group === undefined) continue
    graph.setNode(`group ${group}`, {})
    graph.setParent(id, `group ${group}`)
  }
  for (const [index, { source, target }] of edges.entries()) graph.setEdge(source, target, {}, String(index))
  layout(graph)
  return nodes.map(({ id, width, height }) => {
    const { x = 0, y = 0 } = graph.node(id)
    return [id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2) }]
  })
}
