import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { refusePersonal } from './refuse-personal.ts'

/** With everything in it, credentials first of all. */
export async function deleteWorkspace({ parts, caller }: Context<'db' | 'write'>): Promise<void> {
  await refusePersonal({ parts, caller })
  const { workspaceId: id } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    const { count } = await tx.workspace.deleteMany({ where: { id } })
    if (count === 0) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
    await audit('workspace.delete', id)
  })
}
