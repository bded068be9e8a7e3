import { mainHandleOf } from '../model/handles.ts'
import type { NodeId, Workflow, WorkflowEdge, WorkflowNode } from '../model/workflow.ts'

/** A workflow sorted for planning: the steps of each region (a loop's body, or '' for the rest) and the edges of each. */
export type Drawn = {
  /** The trigger that begins; what only others lead to is a branch not taken. */
  begins: NodeId
  nodes: ReadonlyMap<NodeId, WorkflowNode>
  regions: ReadonlyMap<NodeId, readonly WorkflowNode[]>
  incoming: ReadonlyMap<NodeId, readonly WorkflowEdge[]>
  outgoing: ReadonlyMap<NodeId, readonly WorkflowEdge[]>
}

const drawnByWorkflow = new WeakMap<Workflow, Drawn>()

export function drawnOf(workflow: Workflow): Drawn {
  const known = drawnByWorkflow.get(workflow)
  if (known) return known
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const edges = workflow.edges.map((edge) => {
    const actionType = nodes.get(edge.source)?.actionType ?? ''
    return { ...edge, handle: edge.handle ?? mainHandleOf(actionType) }
  })
  const drawn = {
    begins: workflow.trigger.nodeId,
    nodes,
    regions: grouped(workflow.nodes, ({ loops }) => loops.at(-1) ?? ''),
    incoming: grouped(edges, ({ target }) => target),
    outgoing: grouped(edges, ({ source }) => source),
  }
  drawnByWorkflow.set(workflow, drawn)
  return drawn
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const present = groups.get(key)
    if (present) present.push(item)
    else groups.set(key, [item])
  }
  return groups
}
