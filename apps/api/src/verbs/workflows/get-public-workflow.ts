import { type PublicWorkflow, WorkflowEdge, WorkflowNode } from '@orch/contract'
import { asVisitorsSee, edgesAsVisitorsSee } from '../../drawings/as-visitors-see.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Services } from '../services.ts'
import { describedBy } from './to-workflow.ts'

/** For anybody. @throws ApiError WORKFLOW_NOT_FOUND for everything that is not public, whether it exists or not */
export async function getPublicWorkflow(
  { db, redactor }: Pick<Services, 'db' | 'redactor'>,
  id: string,
): Promise<PublicWorkflow> {
  const row = await db.prisma.workflow.findUnique({ where: { id } })
  if (row?.visibility !== 'public') throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  return {
    id: row.id,
    name: row.name,
    ...describedBy(row),
    updatedAt: row.updatedAt.toISOString(),
    nodes: WorkflowNode.array().parse(asVisitorsSee(redactor, row.nodes as unknown[])),
    edges: WorkflowEdge.array().parse(edgesAsVisitorsSee(row.edges)),
  }
}
