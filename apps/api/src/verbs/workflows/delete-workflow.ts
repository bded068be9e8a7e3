import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from './read-workflow.ts'

/** Its executions go with it. */
export async function deleteWorkflow(context: Context, id: string): Promise<void> {
  requireRole(context.caller, 'admin')
  await ownWorkflow(context, id)
  await context.parts.db.prisma.workflow.delete({ where: { id } })
  context.parts.schedules.drop(id)
  await context.parts.audit(context.caller, 'workflow.delete', id)
}
