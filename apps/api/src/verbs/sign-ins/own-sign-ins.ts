import type { OwnSignIn } from '@orch/contract'
import { providerKey } from '../../auth/outside/outside-account.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { PASSWORD } from '../require-password.ts'

export async function listSignIns({ parts, caller }: Context<'config' | 'db'>): Promise<OwnSignIn[]> {
  const rows = await parts.db.prisma.account.findMany({
    where: { userId: caller.userId, providerId: { not: PASSWORD } },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map(({ id, providerId, createdAt }) => {
    const provider = parts.config.signInProviders.find((one) => providerKey(one) === providerId)
    return { id, label: provider?.label ?? providerId, connectedAt: createdAt.toISOString() }
  })
}

/** @throws ApiError SIGN_IN_NOT_FOUND, LAST_SIGN_IN */
export async function removeSignIn({ parts, caller }: Context<'write'>, id: string): Promise<void> {
  const { userId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    // One removal at a time: two at once would leave no way in.
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`
    const rows = await tx.account.findMany({ where: { userId } })
    const row = rows.find((one) => one.id === id && one.providerId !== PASSWORD)
    if (!row) throw new ApiError('SIGN_IN_NOT_FOUND', 'You sign in by no such provider')
    if (rows.length === 1) throw new ApiError('LAST_SIGN_IN', 'It is the only way by which you sign in')
    await tx.account.delete({ where: { id } })
    await audit('user.sign-in-remove', row.providerId)
  })
}
