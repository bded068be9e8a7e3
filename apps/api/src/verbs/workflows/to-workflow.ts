import {
  Visibility,
  type Workflow,
  WorkflowEdge,
  type WorkflowIssue,
  WorkflowNode,
  type WorkflowSummary,
} from '@orch/contract'
import type { Redactor } from '@orch/redact'
import { typedSecretsIn } from '../../drawings/typed-secrets.ts'
import type { Workflow as WorkflowRow } from '../../generated/prisma/client.ts'
import { publicationOf, publishedOf, type WithRunning } from '../versions/publication.ts'

type Listed = Omit<WorkflowRow, 'nodes' | 'edges'> & Parameters<typeof publishedOf>[0]

/** The seed system's clients know a description or none, and not one that is null. */
export function describedBy({ description }: Pick<WorkflowRow, 'description'>): { description?: string } {
  return description === null ? {} : { description }
}

export function toSummary(row: Listed): WorkflowSummary {
  return {
    id: row.id,
    name: row.name,
    ...describedBy(row),
    visibility: Visibility.parse(row.visibility),
    published: publishedOf(row),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export function toWorkflow(row: WithRunning, isOwner: boolean, issues: WorkflowIssue[] = []): Workflow {
  return {
    ...toSummary(row),
    userId: row.userId,
    revision: row.revision,
    publication: publicationOf(row),
    nodes: WorkflowNode.array().parse(row.nodes),
    edges: WorkflowEdge.array().parse(row.edges),
    isOwner,
    ...(issues.length > 0 ? { issues } : {}),
  }
}

/** One's own, as it is stored now, with what its author should look at. */
export async function toOwnWorkflow(
  redactor: Redactor,
  row: WithRunning,
  issues?: WorkflowIssue[],
): Promise<Workflow> {
  const warnings = await typedSecretsIn(redactor, row)
  return { ...toWorkflow(row, true, issues), ...(warnings.length > 0 ? { warnings } : {}) }
}
