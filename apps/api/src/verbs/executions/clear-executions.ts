import type { Cleared } from '@orch/contract'
import type { Context } from '../context.ts'
import { ownWorkflow } from '../workflows/read-workflow.ts'

/** So many in one transaction: a workflow may have a million, and a transaction ends after 30 seconds. */
const AT_ONCE = 5_000

/** Removes what ended; an execution under way stays and can still be watched or cancelled. */
export async function clearExecutions(
  context: Context<'db' | 'write'>,
  workflowId: string,
): Promise<Cleared> {
  await ownWorkflow(context, workflowId)
  let deletedCount = 0
  for (;;) {
    const { count, isMore } = await clearSome(context, workflowId)
    deletedCount += count
    if (!isMore) return { success: true, deletedCount }
  }
}

function clearSome({ parts, caller }: Context<'write'>, workflowId: string) {
  return parts.write(caller, async ({ tx, audit }) => {
    await audit('execution.clear', workflowId)
    const ended = { workflowId, completedAt: { not: null } }
    const rows = await tx.execution.findMany({ where: ended, select: { id: true }, take: AT_ONCE })
    const { count } = await tx.execution.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
    return { count, isMore: rows.length === AT_ONCE }
  })
}
