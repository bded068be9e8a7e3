import type { User } from '@orch/contract'
import { ApiError } from '../../ground/api-error.ts'
import { isOperator } from '../allow.ts'
import type { Context } from '../context.ts'

export async function getUser(context: Context<'config' | 'db'>): Promise<User> {
  const { parts, caller } = context
  const user = await parts.db.prisma.user.findUnique({
    where: { id: caller.userId },
    include: { accounts: true },
  })
  if (!user) throw new ApiError('UNAUTHORIZED', 'Unauthorized')
  const hasPassword = user.accounts.some(({ providerId }) => providerId === 'credential')
  const outside = hasPassword ? undefined : user.accounts[0]
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    image: user.image,
    isAnonymous: false,
    providerId: outside?.providerId ?? null,
    workspaceId: caller.workspaceId,
    role: caller.role,
    hasTwoFactor: user.twoFactorEnabled,
    isOperator: await isOperator(context),
  }
}
