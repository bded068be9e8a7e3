/** A node as the editor draws it. Unknown extras pass through untouched. */
export type WorkflowNode = {
  [extra: string]: unknown
  id: string
  type?: string | undefined
  position?: { x: number; y: number } | undefined
  data: {
    [extra: string]: unknown
    label?: string | undefined
    description?: string | undefined
    type?: string | undefined
    config?: Record<string, unknown> | undefined
    /** Absent means true. */
    enabled?: boolean | undefined
    status?: string | undefined
  }
}

/** A connection between two nodes; `sourceHandle` is `true` or `false` when it leaves a Condition. */
export type WorkflowEdge = {
  [extra: string]: unknown
  id: string
  source: string
  target: string
  sourceHandle?: string | null | undefined
  targetHandle?: string | null | undefined
  type?: string | undefined
}

/** `public`: anyone with the link may look at the drawing; credentials and logs stay private. */
export type Visibility = 'private' | 'public'

/** One row of the workflow list. Dates are ISO 8601 text. */
export type WorkflowSummary = {
  id: string
  name: string
  /** Absent when there is none. */
  description?: string | undefined
  visibility: Visibility
  createdAt: string
  updatedAt: string
}

/** Something in a drawing that would fail at run time, such as a template that names no step upstream. */
export type WorkflowIssue = {
  code: string
  message: string
  nodeId?: string | undefined
  edgeId?: string | undefined
  field?: string | undefined
  position?: number | undefined
}

/** A workflow with its drawing. `issues` lists what a draft was saved with all the same. */
export type Workflow = WorkflowSummary & {
  userId: string
  /** Grows with each change of name, description or drawing. */
  revision: number
  nodes: WorkflowNode[]
  edges: WorkflowEdge[]
  isOwner: boolean
  issues?: WorkflowIssue[] | undefined
}

/** A public workflow as strangers see it: without connections, sample data and secrets. */
export type PublicWorkflow = Pick<Workflow, 'id' | 'name' | 'description' | 'updatedAt' | 'nodes' | 'edges'>

/** What it takes to create a workflow. No nodes: the server puts a Manual trigger in. */
export type NewWorkflow = {
  name?: string | undefined
  description?: string | null | undefined
  nodes?: unknown[] | undefined
  edges?: unknown[] | undefined
  /** Save although templates or conditions are still wrong; the answer lists them. */
  draft?: boolean | undefined
}

/** The parts of a workflow to change; the others stay as they are. */
export type WorkflowPatch = {
  name?: string | undefined
  description?: string | null | undefined
  nodes?: unknown[] | undefined
  edges?: unknown[] | undefined
  visibility?: Visibility | undefined
  /**
   * The revision that this change edits. When another is stored by now, the call fails with `WORKFLOW_CHANGED`, and the error's
   * `details` are a {@link WorkflowConflict}.
   */
  revision?: number | undefined
  /** Save although templates or conditions are still wrong; the answer lists them. */
  draft?: boolean | undefined
}

type Differences = { onlyStored: string[]; onlySent: string[]; different: string[] }

/** What is stored now, and the ids of the parts that differ from what was sent. */
export type WorkflowConflict = {
  revision: number
  steps: Differences
  connections: Differences
  workflow: Workflow
}

/** The drawing that an execution ran. */
export type ExecutedDrawing = {
  nodes: WorkflowNode[]
  edges: WorkflowEdge[]
  /** Whether the workflow is still drawn so. */
  isCurrent: boolean
}

/** A workflow as TypeScript source. */
export type WorkflowCode = { code: string; workflowName: string }
