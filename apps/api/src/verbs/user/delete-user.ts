import { lockUntilEnd } from '../../db/while-locked.ts'
import type { Change } from '../../db/write.ts'
import { ApiError } from '../../ground/api-error.ts'
import { operatorIds } from '../allow.ts'
import type { Context } from '../context.ts'
import { requirePassword, requireSamePassword } from '../require-password.ts'
import type { Services } from '../services.ts'
import { endAlertsTo } from '../workspaces/end-alerts.ts'

type Needs = 'audit' | 'auth' | 'config' | 'entries' | 'now' | 'write'

/**
 * Deletes the account of the caller: their personal workspace, shared ones in which they are alone, keys, agents and sessions. Workflows
 * that they made in workspaces of others stay there, in the name of the owner.
 * @throws ApiError WRONG_PASSWORD, TOO_MANY_ATTEMPTS, ACCOUNT_NEEDED
 */
export async function deleteUser(context: Context<Needs>, password: string, headers: Headers): Promise<void> {
  const { parts, caller } = context
  const { userId } = caller
  const proven = await requirePassword(context, password, headers)
  await parts.write(caller, async (change) => {
    const { tx, audit } = change
    await lockUntilEnd(tx, 'operators')
    await requireOtherOperator(parts.config, tx, userId)
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`
    await requireSamePassword(tx, proven)
    const owned = await ownedAlone(change, userId)
    const others = await tx.member.findMany({ where: { userId, workspaceId: { notIn: owned } } })
    for (const { workspaceId } of others) await leave(change, workspaceId, userId)
    await tx.workspace.deleteMany({ where: { id: { in: owned } } })
    await tx.user.delete({ where: { id: userId } })
    await audit('user.delete', userId)
  })
  const { internalAdapter } = await parts.auth.$context
  await internalAdapter.deleteUserSessions(userId)
}

/** @throws ApiError ACCOUNT_NEEDED when others work where only this person is the owner */
async function ownedAlone({ tx }: Change, userId: string): Promise<string[]> {
  const owned = await tx.workspace.findMany({
    where: { members: { some: { userId, role: 'owner' } } },
    include: { _count: { select: { members: true } } },
  })
  const shared = owned.filter(({ _count }) => _count.members > 1).map(({ name }) => name)
  if (shared.length === 0) return owned.map(({ id }) => id)
  throw new ApiError(
    'ACCOUNT_NEEDED',
    `You are the owner of ${shared.join(', ')}, where others work: delete it, or remove its members, first`,
  )
}

async function leave(change: Change, workspaceId: string, userId: string): Promise<void> {
  const { tx, audit } = change
  const owner = await tx.member.findFirstOrThrow({ where: { workspaceId, role: 'owner' } })
  await tx.workflow.updateMany({ where: { workspaceId, userId }, data: { userId: owner.userId } })
  await endAlertsTo(change, { workspaceId, userId })
  await audit('member.leave', userId, workspaceId)
}

/** Otherwise the next person to sign up would look after the installation without anybody's word. @throws ApiError ACCOUNT_NEEDED */
async function requireOtherOperator(
  config: Services['config'],
  tx: Change['tx'],
  userId: string,
): Promise<void> {
  const operators = await operatorIds({ config, db: { prisma: tx } })
  const where = { id: { in: [...operators].filter((id) => id !== userId) }, blockedAt: null }
  const isOnly = operators.includes(userId) && (await tx.user.count({ where })) === 0
  if (!isOnly || (await tx.user.count()) === 1) return
  throw new ApiError(
    'ACCOUNT_NEEDED',
    'You are the only operator of this installation: name another first (orch user promote)',
  )
}
