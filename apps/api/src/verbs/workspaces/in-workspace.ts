import type { Role } from '../../generated/prisma/enums.ts'
import { ApiError } from '../../ground/api-error.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'

/**
 * The same caller at work in the workspace that an address or a body names. A key stays in its own.
 * @throws ApiError WORKSPACE_NOT_FOUND, also when it is others'; FORBIDDEN below the role
 */
export async function inWorkspace<Here extends Context<'db'>>(
  context: Here,
  workspaceId: string,
  least: Role,
): Promise<Here> {
  const { parts, caller } = context
  const isReachable = caller.keyId === undefined || caller.workspaceId === workspaceId
  const member = isReachable
    ? await parts.db.prisma.member.findFirst({ where: { workspaceId, userId: caller.userId } })
    : null
  if (!member) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
  const there = { ...caller, workspaceId, role: member.role }
  requireRole(there, least)
  return { ...context, caller: there }
}

/** @throws ApiError WORKSPACE_PERSONAL */
export async function refusePersonal({ parts, caller }: Context<'db'>): Promise<void> {
  const { personal } = await parts.db.prisma.workspace.findUniqueOrThrow({
    where: { id: caller.workspaceId },
  })
  if (personal) throw new ApiError('WORKSPACE_PERSONAL', 'A personal workspace is not shared and not deleted')
}
