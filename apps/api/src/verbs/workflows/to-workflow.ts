import {
  Visibility,
  type Workflow,
  WorkflowEdge,
  type WorkflowIssue,
  WorkflowNode,
  type WorkflowSummary,
} from '@orch/contract'
import type { Workflow as WorkflowRow } from '../../generated/prisma/client.ts'

/** The seed system's clients know a description or none, and not one that is null. */
export function describedBy({ description }: Pick<WorkflowRow, 'description'>): { description?: string } {
  return description === null ? {} : { description }
}

export function toSummary(row: Omit<WorkflowRow, 'nodes' | 'edges'>): WorkflowSummary {
  return {
    id: row.id,
    name: row.name,
    ...describedBy(row),
    visibility: Visibility.parse(row.visibility),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function toWorkflow(row: WorkflowRow, isOwner: boolean, issues: WorkflowIssue[] = []): Workflow {
  return {
    ...toSummary(row),
    userId: row.userId,
    revision: row.revision,
    nodes: WorkflowNode.array().parse(row.nodes),
    edges: WorkflowEdge.array().parse(row.edges),
    isOwner,
    ...(issues.length > 0 ? { issues } : {}),
  }
}
