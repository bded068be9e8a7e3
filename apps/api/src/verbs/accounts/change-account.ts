import type { AuditAction } from '@orch/contract'
import { databaseTime } from '../../db/database-clock.ts'
import { lockUntilEnd } from '../../db/while-locked.ts'
import type { Change } from '../../db/write.ts'
import type { Prisma } from '../../generated/prisma/client.ts'
import { ApiError } from '../../ground/api-error.ts'
import { operatorSource } from '../allow.ts'
import type { Context } from '../context.ts'

type Changed = { action: AuditAction; data: Prisma.UserUpdateInput }

/** @throws ApiError ACCOUNT_NOT_FOUND, ACCOUNT_BLOCKED */
export async function promoteAccount(context: Context<'write'>, userId: string): Promise<void> {
  await context.parts.write(context.caller, async (change) => {
    await lockUntilEnd(change.tx, 'operators')
    const { blockedAt } = await requireAccount(change, userId)
    if (blockedAt) throw new ApiError('ACCOUNT_BLOCKED', 'This account is blocked: unblock it first')
    await apply(change, context, userId, { action: 'user.promote', data: { isOperator: true } })
  })
}

/** @throws ApiError ACCOUNT_NOT_FOUND, ACCOUNT_NEEDED */
export async function demoteAccount(context: Context<'config' | 'write'>, userId: string) {
  const { parts, caller } = context
  await parts.write(caller, async (change) => {
    await lockUntilEnd(change.tx, 'operators')
    await requireAccount(change, userId)
    requireOther(context, userId)
    const source = await operatorSource({ config: parts.config, db: { prisma: change.tx } }, userId)
    if (source === 'settings')
      throw needed('ORCH_OPERATORS names this account: take its id out of it and restart the server')
    if (source === 'first')
      throw needed('The first account is an operator until ORCH_OPERATORS names others: set it and restart')
    await apply(change, context, userId, { action: 'user.demote', data: { isOperator: false } })
  })
}

/** Sessions end; keys and agents are found no more. @throws ApiError ACCOUNT_NOT_FOUND, ACCOUNT_NEEDED */
export async function blockAccount(
  context: Context<'auth' | 'config' | 'write'>,
  userId: string,
): Promise<void> {
  const { parts, caller } = context
  await parts.write(caller, async (change) => {
    await lockUntilEnd(change.tx, 'operators')
    await requireAccount(change, userId)
    requireOther(context, userId)
    const source = await operatorSource({ config: parts.config, db: { prisma: change.tx } }, userId)
    if (source !== 'no') throw needed('This account is an operator: end that first')
    const now = await databaseTime(change.tx)
    const data = { blockedAt: now, sessionsAfter: now }
    await apply(change, context, userId, { action: 'user.block', data })
    change.afterwards(() => dropSessions(context, userId))
  })
}

/** @throws ApiError ACCOUNT_NOT_FOUND */
export async function unblockAccount(context: Context<'keys' | 'write'>, userId: string): Promise<void> {
  const { parts, caller } = context
  await parts.write(caller, async (change) => {
    await requireAccount(change, userId)
    await apply(change, context, userId, { action: 'user.unblock', data: { blockedAt: null } })
    const keys = await change.tx.apiKey.findMany({ where: { userId }, select: { hash: true } })
    // While it was blocked they were unknown, and that is remembered for a moment.
    change.afterwards(() => {
      for (const { hash } of keys) parts.keys.forget(hash)
    })
  })
}

/** @throws ApiError ACCOUNT_NOT_FOUND */
export async function endAccountSessions(context: Context<'auth' | 'write'>, userId: string): Promise<void> {
  const { parts, caller } = context
  await parts.write(caller, async (change) => {
    await requireAccount(change, userId)
    const data = { sessionsAfter: await databaseTime(change.tx) }
    await apply(change, context, userId, { action: 'user.sessions-end', data })
    change.afterwards(() => dropSessions(context, userId))
  })
}

/** Recorded first: what cannot be recorded is not sent. @throws ApiError ACCOUNT_NOT_FOUND, MAIL_OFF */
export async function sendAccountReset(
  { parts, caller }: Context<'audit' | 'auth' | 'db' | 'sendMail'>,
  userId: string,
): Promise<void> {
  const user = await parts.db.prisma.user.findUnique({ where: { id: userId } })
  if (!user) throw unknown()
  if (parts.sendMail === undefined)
    throw new ApiError(
      'MAIL_OFF',
      'This server sends no mail: set ORCH_SMTP_URL, or make a new password with orch user password',
    )
  await parts.audit(caller, 'user.reset-link', userId)
  await parts.auth.api.requestPasswordReset({ body: { email: user.email } })
}

/** Written where the operator works, and in the account's own workspace, so that its owner reads it. */
async function apply(
  { tx, audit }: Change,
  { caller }: Context,
  userId: string,
  { action, data }: Changed,
): Promise<void> {
  await tx.user.update({ where: { id: userId }, data })
  await audit(action, userId)
  const where = { userId, role: 'owner' as const, workspace: { personal: true } }
  const own = await tx.member.findFirst({ where })
  if (own && own.workspaceId !== caller.workspaceId) await audit(action, userId, own.workspaceId)
}

async function requireAccount({ tx }: Change, id: string) {
  const user = await tx.user.findUnique({ where: { id } })
  if (user) return user
  throw unknown()
}

/** An operator who shut themselves out could leave nobody who looks after the installation. */
function requireOther({ caller }: Context, userId: string): void {
  if (caller.userId === userId) throw needed('This is your own account: another operator may do that')
}

async function dropSessions({ parts }: Context<'auth'>, userId: string): Promise<void> {
  const { internalAdapter } = await parts.auth.$context
  await internalAdapter.deleteUserSessions(userId)
}

const unknown = () => new ApiError('ACCOUNT_NOT_FOUND', 'There is no such account')
const needed = (message: string) => new ApiError('ACCOUNT_NEEDED', message)
