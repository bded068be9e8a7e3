import type { Workflow } from '@orch/contract'
import { asVisitorsSee } from '../../drawings/as-visitors-see.ts'
import type { Workflow as WorkflowRow } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { toWorkflow } from './to-workflow.ts'

/** One's own, or a public one as visitors see it. */
export async function getWorkflow(
  { parts, caller }: Context<'db' | 'redactor'>,
  id: string,
): Promise<Workflow> {
  const row = await parts.db.prisma.workflow.findUnique({ where: { id } })
  if (row?.workspaceId === caller.workspaceId) return toWorkflow(row, true)
  if (row?.visibility !== 'public') throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  return toWorkflow({ ...row, ...asVisitorsSee(parts.redactor, row) } as WorkflowRow, false)
}
