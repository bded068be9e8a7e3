import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

/** @throws ApiError WORKSPACE_PERSONAL; WORKSPACE_NOT_FOUND when it was deleted since its caller came in */
export async function refusePersonal({ parts, caller }: Context<'db'>): Promise<void> {
  const workspace = await parts.db.prisma.workspace.findUnique({ where: { id: caller.workspaceId } })
  if (!workspace) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
  if (workspace.personal)
    throw new ApiError('WORKSPACE_PERSONAL', 'A personal workspace is not shared and not deleted')
}
