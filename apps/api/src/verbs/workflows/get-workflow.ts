import type { Workflow } from '@orch/contract'
import { asVisitorsSee, edgesAsVisitorsSee } from '../../drawings/as-visitors-see.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
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
  const nodes = asVisitorsSee(parts.redactor, row.nodes as unknown[])
  const edges = edgesAsVisitorsSee(row.edges) as Prisma.JsonArray
  return toWorkflow({ ...row, nodes: nodes as object[], edges }, false)
}
