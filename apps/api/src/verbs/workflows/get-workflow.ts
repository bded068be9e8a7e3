import type { Workflow } from '@orch/contract'
import { asVisitorsSee } from '../../drawings/as-visitors-see.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import type { WithRunning } from '../versions/publication.ts'
import { SHOWN, shownOf } from './shown-drawing.ts'
import { toOwnWorkflow, toWorkflow } from './to-workflow.ts'

/** One's own, or a public one as visitors see it. */
export async function getWorkflow(
  { parts, caller }: Context<'db' | 'redactor'>,
  id: string,
): Promise<Workflow> {
  const found = await parts.db.prisma.workflow.findUnique({ where: { id }, include: SHOWN })
  if (found?.workspaceId === caller.workspaceId) return toOwnWorkflow(parts.redactor, found)
  if (found?.visibility !== 'public') throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
  const row = shownOf(found)
  return toWorkflow({ ...row, ...asVisitorsSee(parts.redactor, row) } as WithRunning, false)
}
