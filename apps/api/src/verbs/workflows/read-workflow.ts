import type { Workflow as WorkflowRow } from '../../generated/prisma/client.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Context } from '../context.ts'

/** The caller's own workflow. @throws ApiError WORKFLOW_NOT_FOUND, also when it is another workspace's */
export async function ownWorkflow({ parts, caller }: Context, id: string): Promise<WorkflowRow> {
  const row = await parts.db.prisma.workflow.findFirst({ where: { id, workspaceId: caller.workspaceId } })
  if (!row) throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  return row
}
