import type { Agent } from '@orch/contract'
import { digestOf } from '../../auth/agents/agent-tokens.ts'
import { allById, NEWEST_FIRST } from '../../db/in-pages.ts'
import { ApiError } from '../../ground/api-error.ts'
import { outranks } from '../allow.ts'
import type { Context } from '../context.ts'
import type { Services } from '../services.ts'

/** Agents of the workspace, newest first; one that did not come back for a month is gone. */
export async function listAgents({ parts, caller }: Context<'db' | 'now'>): Promise<Agent[]> {
  const { agent } = parts.db.prisma
  const where = { workspaceId: caller.workspaceId, refreshExpiresAt: { gt: parts.now() } }
  const rows = await allById(agent.findMany({ where, orderBy: NEWEST_FIRST, select: { id: true } }), (id) =>
    agent.findMany({ where: { ...where, id }, orderBy: NEWEST_FIRST }),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    sentTo: row.sentTo,
    userId: row.userId,
    workflowIds: row.bound ? row.workflowIds : null,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.refreshExpiresAt.toISOString(),
  }))
}

/** As with keys: one's own, and those of people of a lower role. @throws ApiError AGENT_NOT_FOUND, FORBIDDEN */
export async function removeAgent({ parts, caller }: Context<'write'>, id: string): Promise<void> {
  const { workspaceId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    const agent = await tx.agent.findFirst({ where: { id, workspaceId } })
    if (!agent) throw new ApiError('AGENT_NOT_FOUND', 'There is no such agent')
    const maker = await tx.member.findFirst({ where: { workspaceId, userId: agent.userId } })
    if (agent.userId !== caller.userId && !outranks(caller.role, maker?.role ?? 'editor'))
      throw new ApiError('FORBIDDEN', 'Only who allowed it or somebody of a higher role may end this agent')
    await tx.agent.delete({ where: { id } })
    await audit('agent.delete', id)
  })
}

type Ending = Pick<Services, 'db' | 'write'>

/** Ends it in the name of who allowed it: it gave its token back, or somebody used one that was spent. */
export async function endAgent(
  { db, write }: Ending,
  id: string,
  action: 'agent.give-back' | 'agent.reuse',
): Promise<void> {
  const agent = await db.prisma.agent.findUnique({ where: { id } })
  if (!agent) return
  await write({ workspaceId: agent.workspaceId, actor: 'system' }, async ({ tx, audit }) => {
    const { count } = await tx.agent.deleteMany({ where: { id } })
    if (count > 0) await audit(action, id)
  })
}

/** RFC 7009: whichever of the two tokens, the whole agent ends; an unknown one is not a fault. */
export async function giveBack(parts: Ending, token: string): Promise<void> {
  const digest = digestOf(token)
  const where = { OR: [{ accessDigest: digest }, { refreshDigest: digest }] }
  const agent = await parts.db.prisma.agent.findFirst({ where, select: { id: true } })
  if (agent) await endAgent(parts, agent.id, 'agent.give-back')
}
