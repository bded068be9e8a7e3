import type { GivenRole, WorkspaceMember } from '@orch/contract'
import { asOfOneMoment } from '../../db/as-of-one-moment.ts'
import { inPages } from '../../db/in-pages.ts'
import type { Change } from '../../db/write.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { Role } from '../../generated/prisma/enums.ts'
import { ApiError } from '../../ground/api-error.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { endAlertsTo } from './end-alerts.ts'

export async function listMembers({ parts, caller }: Context<'db'>): Promise<WorkspaceMember[]> {
  const { workspaceId } = caller
  const { prisma } = parts.db
  const orderBy: Prisma.MemberOrderByWithRelationInput[] = [{ createdAt: 'asc' }, { userId: 'asc' }]
  const ids = await prisma.member.findMany({ where: { workspaceId }, orderBy, select: { userId: true } })
  const mayKnow = caller.role === 'owner' || caller.role === 'admin'
  return inPages(
    ids.map(({ userId }) => userId),
    async (page) => {
      const members = await asOfOneMoment(prisma, (tx) =>
        tx.member.findMany({
          where: { workspaceId, userId: { in: page } },
          include: { user: true },
          orderBy,
        }),
      )
      return members.map((member) => toMember(member, mayKnow))
    },
  )
}

type Row = {
  role: Role
  createdAt: Date
  user: { id: string; name: string; email: string; twoFactorEnabled: boolean }
}

/** @param mayKnow who looks after the members also sees whose sign-in takes more than a password */
function toMember({ user, role, createdAt }: Row, mayKnow: boolean): WorkspaceMember {
  const { id: userId, name, email, twoFactorEnabled } = user
  const joinedAt = createdAt.toISOString()
  return { userId, name, email, role, joinedAt, hasTwoFactor: mayKnow ? twoFactorEnabled : null }
}

/** Admins are the owner's business: only the owner makes one or unmakes one. */
export async function changeRole(
  { parts, caller }: Context<'write'>,
  userId: string,
  role: GivenRole,
): Promise<WorkspaceMember> {
  const { workspaceId } = caller
  return parts.write(caller, async ({ tx, audit }) => {
    const { role: old } = await lockedMember(tx, workspaceId, userId)
    if (role === 'admin' || old === 'admin') requireRole(caller, 'owner')
    await audit(`member.role.${role}`, userId)
    const where = { workspaceId_userId: { workspaceId, userId } }
    return toMember(await tx.member.update({ where, data: { role }, include: { user: true } }), true)
  })
}

/** Keys the member made act in their name and stop with them. */
export async function removeMember({ parts, caller }: Context<'write'>, userId: string): Promise<void> {
  if (userId === caller.userId) return leaveWorkspace({ parts, caller })
  const { workspaceId } = caller
  await parts.write(caller, async (change) => {
    const { tx, audit } = change
    const { role } = await lockedMember(tx, workspaceId, userId)
    if (role === 'admin') requireRole(caller, 'owner')
    await endAlertsTo(change, { workspaceId, userId })
    await tx.member.delete({ where: { workspaceId_userId: { workspaceId, userId } } })
    await audit('member.remove', userId)
  })
}

export async function leaveWorkspace({ parts, caller }: Context<'write'>): Promise<void> {
  if (caller.role === 'owner') throw ownerStays()
  const { workspaceId } = caller
  await parts.write(caller, async (change) => {
    const { tx, audit } = change
    const { count } = await tx.member.deleteMany({ where: { workspaceId, userId: caller.userId } })
    if (count === 0) throw new ApiError('WORKSPACE_NOT_FOUND', 'Workspace not found')
    await endAlertsTo(change, { workspaceId, userId: caller.userId })
    await audit('member.leave', caller.userId)
  })
}

/**
 * Nobody else gives the member another role before this change ends.
 * @throws ApiError MEMBER_NOT_FOUND, OWNER_STAYS
 */
async function lockedMember(tx: Change['tx'], workspaceId: string, userId: string): Promise<{ role: Role }> {
  const [member] = await tx.$queryRaw<{ role: Role }[]>`
    SELECT role::text AS role FROM members WHERE workspace_id = ${workspaceId} AND user_id = ${userId} FOR UPDATE`
  if (!member) throw new ApiError('MEMBER_NOT_FOUND', 'Member not found')
  if (member.role === 'owner') throw ownerStays()
  return member
}

function ownerStays(): ApiError {
  return new ApiError('OWNER_STAYS', 'A workspace keeps its owner; delete it instead')
}
