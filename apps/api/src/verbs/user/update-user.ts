import { ApiError } from '../../http/api-error.ts'
import type { UserPatch, UserPatched } from '../../wire/index.ts'
import type { Context } from '../context.ts'
import { getUser } from './get-user.ts'

export async function updateUser(context: Context, patch: UserPatch): Promise<UserPatched> {
  const { parts, caller } = context
  const user = await getUser(context)
  if (user.providerId !== null) throw new ApiError('PROFILE_MANAGED', 'Cannot update profile for OAuth users')
  const name = patch.name ?? user.name ?? ''
  const email = patch.email ?? user.email ?? ''
  const other = await parts.db.prisma.user.findUnique({ where: { email } })
  if (other && other.id !== caller.userId)
    throw new ApiError('EMAIL_TAKEN', 'Another account uses this e-mail address')
  await parts.write(caller, async ({ tx, audit }) => {
    await tx.user.update({ where: { id: caller.userId }, data: { name, email } })
    await audit('user.update', caller.userId)
  })
  return { success: true, ...user, name, email }
}
