import type { Workspace } from '@orch/contract'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import type { Context } from '../context.ts'
import { toWorkspace } from './to-workspace.ts'

/** Those one is a member of, the personal one first; to a key, its own alone. */
export async function listWorkspaces({ parts, caller }: Context<'db'>): Promise<Workspace[]> {
  const { userId, keyId, workspaceId } = caller
  const members = await asOfOneMoment(parts.db.prisma, (tx) =>
    tx.member.findMany({
      where: { userId, ...(keyId === undefined ? {} : { workspaceId }) },
      include: { workspace: true },
      orderBy: [{ workspace: { personal: 'desc' } }, { workspace: { name: 'asc' } }],
    }),
  )
  return members.map(({ workspace, role }) => toWorkspace(workspace, role))
}
