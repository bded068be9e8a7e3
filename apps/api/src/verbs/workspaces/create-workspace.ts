import type { Workspace, WorkspaceName } from '@orch/contract'
import { newId } from '../../ground/new-id.ts'
import type { Context } from '../context.ts'
import { toWorkspace } from './to-workspace.ts'
import { reserveName } from './workspace-name.ts'

/** Its maker owns it. */
export async function createWorkspace(
  { parts, caller }: Context<'write'>,
  { name }: WorkspaceName,
): Promise<Workspace> {
  const { userId } = caller
  const row = await parts.write(caller, async ({ tx, audit }) => {
    await reserveName(tx, name, { ownerId: userId })
    const made = await tx.workspace.create({
      data: { id: newId(), name, members: { create: { userId, role: 'owner' } } },
    })
    await audit('workspace.create', made.id, made.id)
    return made
  })
  return toWorkspace(row, 'owner')
}
