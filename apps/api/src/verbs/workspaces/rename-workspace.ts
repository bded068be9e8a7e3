import type { Workspace, WorkspaceName } from '@orch/contract'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { toWorkspace } from './to-workspace.ts'
import { reserveName } from './workspace-name.ts'

export async function renameWorkspace(
  { parts, caller }: Context<'write'>,
  { name }: WorkspaceName,
): Promise<Workspace> {
  const { workspaceId: id } = caller
  const row = await parts.write(caller, async ({ tx, audit }) => {
    const owner = await tx.member.findFirst({ where: { workspaceId: id, role: 'owner' } })
    if (!owner) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
    await reserveName(tx, name, { ownerId: owner.userId, except: id })
    await audit('workspace.rename', id)
    return tx.workspace.update({ where: { id }, data: { name } })
  })
  return toWorkspace(row, caller.role)
}
