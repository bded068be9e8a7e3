import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { inWorkspace, refusePersonal } from './in-workspace.ts'

/** With everything in it, credentials first of all. */
export async function deleteWorkspace(context: Context<'db' | 'write'>, id: string): Promise<void> {
  const there = await inWorkspace(context, id, 'owner')
  await refusePersonal(there)
  const { parts, caller } = there
  await parts.write(caller, async ({ tx, audit }) => {
    const { count } = await tx.workspace.deleteMany({ where: { id } })
    if (count === 0) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
    await audit('workspace.delete', id)
  })
}
