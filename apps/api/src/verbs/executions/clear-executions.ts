import type { Cleared } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'

/** Removes what ended; an execution under way stays and can still be watched or cancelled. */
export async function clearExecutions(context: Context, workflowId: string): Promise<Cleared> {
  requireRole(context.caller, 'editor')
  await ownWorkflow(context, workflowId)
  const { count } = await context.parts.db.prisma.execution.deleteMany({
    where: { workflowId, completedAt: { not: null } },
  })
  await context.parts.audit(context.caller, 'execution.clear', workflowId)
  return { success: true, deletedCount: count }
}
