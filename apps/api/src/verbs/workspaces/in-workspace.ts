import type { Role } from '../../generated/prisma/enums.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Caller } from '../../ground/caller.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import type { Services } from '../services.ts'

/**
 * The same caller at work in the workspace that a body, a query or a pending sign-in names. A key stays in its own.
 * @throws ApiError WORKSPACE_NOT_FOUND, also when it is others'; FORBIDDEN below the role
 */
export async function inWorkspace<Here extends Context<'db'>>(
  context: Here,
  workspaceId: string,
  least: Role,
): Promise<Here> {
  const { parts, caller } = context
  const role = workspaceId === caller.workspaceId ? caller.role : await roleThere(parts, caller, workspaceId)
  const there = { ...caller, workspaceId, role }
  requireRole(there, least)
  return { ...context, caller: there }
}

async function roleThere(
  { db }: Pick<Services, 'db'>,
  { keyId, userId }: Caller,
  workspaceId: string,
): Promise<Role> {
  const member =
    keyId === undefined ? await db.prisma.member.findFirst({ where: { workspaceId, userId } }) : null
  if (!member) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
  return member.role
}
