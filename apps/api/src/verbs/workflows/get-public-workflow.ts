import { type PublicWorkflow, WorkflowEdge, WorkflowNode } from '@orch/contract'
import { asVisitorsSee } from '../../drawings/as-visitors-see.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Services } from '../services.ts'
import { SHOWN, shownOf } from './shown-drawing.ts'
import { describedBy } from './to-workflow.ts'

/** For anybody. @throws ApiError WORKFLOW_NOT_FOUND for everything that is not public, whether it exists or not */
export async function getPublicWorkflow(
  { db, redactor }: Pick<Services, 'db' | 'redactor'>,
  id: string,
): Promise<PublicWorkflow> {
  const found = await db.prisma.workflow.findUnique({ where: { id }, include: SHOWN })
  if (found?.visibility !== 'public') throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  const row = shownOf(found)
  const { name, description, nodes, edges } = asVisitorsSee(redactor, row)
  return {
    id: row.id,
    name,
    ...describedBy({ description }),
    updatedAt: row.updatedAt.toISOString(),
    nodes: WorkflowNode.array().parse(nodes),
    edges: WorkflowEdge.array().parse(edges),
  }
}
