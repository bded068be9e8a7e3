import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { ownWorkflow } from './read-workflow.ts'

/** Its executions go with it. */
export async function deleteWorkflow(context: Context<'db' | 'write'>, id: string): Promise<void> {
  const { parts, caller } = context
  await ownWorkflow(context, id)
  await parts.write(caller, async ({ tx, audit }) => {
    const { count } = await tx.workflow.deleteMany({ where: { id } })
    if (count === 0) throw new ApiError('WORKFLOW_NOT_FOUND', 'Workflow not found')
    await audit('workflow.delete', id)
  })
}
