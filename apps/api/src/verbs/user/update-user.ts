import type { UserPatch, UserPatched } from '@orch/contract'
import type { z } from 'zod'
import { Prisma } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Context } from '../context.ts'
import { type Proven, requirePassword, requireStillProven } from '../require-password.ts'
import { getUser } from './get-user.ts'

/**
 * The owner of the e-mail address has the account, so it changes in person only and with the password.
 * @throws ApiError PROFILE_MANAGED, FORBIDDEN, WRONG_PASSWORD, TOO_MANY_ATTEMPTS, EMAIL_TAKEN
 */
export async function updateUser(
  context: Context<'audit' | 'auth' | 'config' | 'db' | 'entries' | 'now' | 'write'>,
  patch: z.output<typeof UserPatch>,
  headers: Headers,
): Promise<UserPatched> {
  const { parts, caller } = context
  const user = await getUser(context)
  if (user.providerId !== null) throw new ApiError('PROFILE_MANAGED', 'Cannot update profile for OAuth users')
  const name = patch.name ?? user.name ?? ''
  const email = patch.email ?? user.email ?? ''
  const isMoved = email !== user.email
  const proven = isMoved ? await requirePerson(context, patch.password, headers) : undefined
  await parts
    .write(caller, async ({ tx, audit }) => {
      if (proven) await requireStillProven(tx, proven)
      await tx.user.update({ where: { id: caller.userId }, data: { name, ...(isMoved ? { email } : {}) } })
      await audit(
        isMoved ? 'user.email' : 'user.update',
        isMoved ? `${user.email} to ${email}` : caller.userId,
      )
    })
    .catch(refuseTaken)
  return { success: true, ...user, name, email }
}

async function requirePerson(
  context: Context<'audit' | 'auth' | 'entries' | 'now'>,
  password: string | undefined,
  headers: Headers,
): Promise<Proven> {
  if (context.caller.keyId !== undefined) {
    throw new ApiError('FORBIDDEN', 'No key changes an e-mail address: sign in and change it yourself')
  }
  if (password === undefined) {
    throw new ApiError('WRONG_PASSWORD', 'Give your password too: it is needed to change the e-mail address')
  }
  return requirePassword(context, password, headers)
}

/** The table decides, so that of two who take an address at once one has it. */
function refuseTaken(error: unknown): never {
  const NOT_UNIQUE = 'P2002'
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === NOT_UNIQUE)
    throw new ApiError('EMAIL_TAKEN', 'Another account uses this e-mail address')
  throw error
}
