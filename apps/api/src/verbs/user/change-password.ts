import { databaseTime } from '../../db/database-clock.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { PASSWORD, requirePassword, requireStillProven } from '../require-password.ts'

type Asked = { currentPassword: string; newPassword: string }

/**
 * Ends every session: somebody who knows the old password is signed out everywhere. Of several changes at once, one is made.
 * @throws ApiError PROFILE_MANAGED, WRONG_PASSWORD, TOO_MANY_ATTEMPTS
 */
export async function changePassword(
  context: Context<'audit' | 'auth' | 'entries' | 'now' | 'write'>,
  { currentPassword, newPassword }: Asked,
  headers: Headers,
): Promise<void> {
  const { parts, caller } = context
  const { userId } = caller
  const { password: library, internalAdapter } = await parts.auth.$context
  if (!(await internalAdapter.findCredentialAccount(userId))?.password)
    throw new ApiError('PROFILE_MANAGED', 'You have no password here: you sign in at your provider')
  const proven = await requirePassword(context, currentPassword, headers)
  const password = await library.hash(newPassword)
  await parts.write(caller, async ({ tx, audit, afterwards }) => {
    await requireStillProven(tx, proven)
    await tx.account.updateMany({ where: { userId, providerId: PASSWORD }, data: { password } })
    await tx.user.update({ where: { id: userId }, data: { sessionsAfter: await databaseTime(tx) } })
    await audit('user.password', userId)
    afterwards(() => internalAdapter.deleteUserSessions(userId))
  })
}
