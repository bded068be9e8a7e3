import type { Workspace, WorkspaceName } from '@orch/contract'
import type { Context } from '../context.ts'
import { toWorkspace } from './to-workspace.ts'
import { reserveName } from './workspace-name.ts'

export async function renameWorkspace(
  { parts, caller }: Context<'write'>,
  { name }: WorkspaceName,
): Promise<Workspace> {
  const { workspaceId: id } = caller
  const row = await parts.write(caller, async ({ tx, audit }) => {
    const owner = await tx.member.findFirstOrThrow({ where: { workspaceId: id, role: 'owner' } })
    await reserveName(tx, name, { ownerId: owner.userId, except: id })
    await audit('workspace.rename', id)
    return tx.workspace.update({ where: { id }, data: { name } })
  })
  return toWorkspace(row, caller.role)
}
