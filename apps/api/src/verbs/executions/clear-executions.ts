import type { Cleared } from '@orch/contract'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'

/** Removes what ended; an execution under way stays and can still be watched or cancelled. */
export async function clearExecutions(
  context: Context<'db' | 'write'>,
  workflowId: string,
): Promise<Cleared> {
  const { parts, caller } = context
  await ownWorkflow(context, workflowId)
  return parts.write(caller, async ({ tx, audit }) => {
    await audit('execution.clear', workflowId)
    const { count } = await tx.execution.deleteMany({ where: { workflowId, completedAt: { not: null } } })
    return { success: true, deletedCount: count }
  })
}
