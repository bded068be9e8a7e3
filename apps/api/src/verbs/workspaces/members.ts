import type { Member } from '../../generated/prisma/client.ts'
import { ApiError } from '../../http/api-error.ts'
import type { GivenRole, WorkspaceMember } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'
import { inWorkspace } from './in-workspace.ts'

export async function listMembers(context: Context, workspaceId: string): Promise<WorkspaceMember[]> {
  const { parts } = await inWorkspace(context, workspaceId, 'viewer')
  const members = await parts.db.prisma.member.findMany({
    where: { workspaceId },
    include: { user: true },
    orderBy: { createdAt: 'asc' },
  })
  return members.map(({ user, role, createdAt }) => ({
    userId: user.id,
    name: user.name,
    email: user.email,
    role,
    joinedAt: createdAt.toISOString(),
  }))
}

/** Admins are the owner's business: only the owner makes one or unmakes one. */
export async function changeRole(
  context: Context,
  workspaceId: string,
  userId: string,
  role: GivenRole,
): Promise<WorkspaceMember> {
  const there = await inWorkspace(context, workspaceId, 'admin')
  const { role: old } = await otherMember(there, userId)
  if (role === 'admin' || old === 'admin') requireRole(there.caller, 'owner')
  const { member } = there.parts.db.prisma
  const { count } = await member.updateMany({ where: { workspaceId, userId, role: old }, data: { role } })
  // Somebody else gave another role meanwhile, of which one may know less.
  if (count === 0) return changeRole(context, workspaceId, userId, role)
  const where = { workspaceId_userId: { workspaceId, userId } }
  const { user, createdAt } = await member.findUniqueOrThrow({ where, include: { user: true } })
  await there.parts.audit(there.caller, `member.role.${role}`, userId)
  return { userId, name: user.name, email: user.email, role, joinedAt: createdAt.toISOString() }
}

/** Keys the member made act in their name and stop with them. */
export async function removeMember(context: Context, workspaceId: string, userId: string): Promise<void> {
  if (userId === context.caller.userId) return leaveWorkspace(context, workspaceId)
  const there = await inWorkspace(context, workspaceId, 'admin')
  const { role } = await otherMember(there, userId)
  if (role === 'admin') requireRole(there.caller, 'owner')
  const { count } = await there.parts.db.prisma.member.deleteMany({ where: { workspaceId, userId, role } })
  if (count === 0) return removeMember(context, workspaceId, userId)
  await there.parts.audit(there.caller, 'member.remove', userId)
}

export async function leaveWorkspace(context: Context, workspaceId: string): Promise<void> {
  const { parts, caller } = await inWorkspace(context, workspaceId, 'viewer')
  if (caller.role === 'owner') throw ownerStays()
  await parts.db.prisma.member.deleteMany({ where: { workspaceId, userId: caller.userId } })
  await parts.audit(caller, 'member.leave', caller.userId)
}

/** @throws ApiError MEMBER_NOT_FOUND, OWNER_STAYS */
async function otherMember({ parts, caller }: Context, userId: string): Promise<Member> {
  const { workspaceId } = caller
  const member = await parts.db.prisma.member.findFirst({ where: { workspaceId, userId } })
  if (!member) throw new ApiError('MEMBER_NOT_FOUND', 'Member not found')
  if (member.role === 'owner') throw ownerStays()
  return member
}

function ownerStays(): ApiError {
  return new ApiError('OWNER_STAYS', 'A workspace keeps its owner; delete it instead')
}
