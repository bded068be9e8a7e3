import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'

/** @throws ApiError WORKSPACE_PERSONAL */
export async function refusePersonal({ parts, caller }: Context<'db'>): Promise<void> {
  const { personal } = await parts.db.prisma.workspace.findUniqueOrThrow({
    where: { id: caller.workspaceId },
  })
  if (personal) throw new ApiError('WORKSPACE_PERSONAL', 'A personal workspace is not shared and not deleted')
}
