import type { PublicWorkflow, Workflow, WorkflowEdge, WorkflowNode } from '@orch/client'

export type StepKind = 'trigger' | 'action'

/** What a drawing keeps of a step. Extras that other programs put in stay untouched. */
export type StepData = {
  [extra: string]: unknown
  label: string
  description: string
  type: StepKind
  config: Record<string, unknown>
  enabled: boolean
}

export type DrawnNode = {
  id: string
  type: StepKind
  position: { x: number; y: number }
  data: StepData
}

export type DrawnEdge = {
  id: string
  source: string
  target: string
  sourceHandle?: string | null
  targetHandle?: string | null
}

/** What undo gives back and what is saved. */
export type Drawing = {
  readonly name: string
  readonly description: string
  readonly nodes: readonly DrawnNode[]
  readonly edges: readonly DrawnEdge[]
}

/** Every change is a function from one drawing to the next; nothing is changed in place. */
export type Change = (drawing: Drawing) => Drawing

/** Reads a stored workflow into the editor's strict form. */
export function toDrawing(workflow: Workflow | PublicWorkflow): Drawing {
  return {
    name: workflow.name,
    description: workflow.description ?? '',
    nodes: workflow.nodes.filter(({ type }) => type !== 'add').map(toDrawnNode),
    edges: workflow.edges.map(toDrawnEdge),
  }
}

/** The parts of a workflow that a save sends. A `draft` is stored even while a template is half typed. */
export function toPatch({ name, description, nodes, edges }: Drawing) {
  return {
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    description: description === '' ? null : description,
    nodes: [...nodes],
    edges: edges.map((edge) => ({ ...edge })),
    draft: true,
  }
}

export function toDrawnNode(node: WorkflowNode, index: number): DrawnNode {
  const { label, description, config, enabled, status: _status, ...extras } = node.data
  const type: StepKind = (node.data.type ?? node.type) === 'trigger' ? 'trigger' : 'action'
  return {
    id: node.id,
    type,
    position: node.position ?? { x: index * 280, y: 0 },
    data: {
      ...extras,
      label: label ?? '',
      description: description ?? '',
      type,
      config: config ?? {},
      enabled: enabled ?? true,
    },
  }
}

export function toDrawnEdge({ id, source, target, sourceHandle, targetHandle }: WorkflowEdge): DrawnEdge {
  return {
    id,
    source,
    target,
    ...(sourceHandle ? { sourceHandle } : {}),
    ...(targetHandle ? { targetHandle } : {}),
  }
}
