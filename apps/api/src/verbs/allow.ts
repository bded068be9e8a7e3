import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Role } from '../generated/prisma/enums.ts'
import { ApiError } from '../ground/api-error.ts'
import type { Caller } from '../ground/caller.ts'
import type { Context } from './context.ts'
import type { Services } from './services.ts'

const RANK = { viewer: 0, editor: 1, admin: 2, owner: 3 } as const satisfies Record<Role, number>

/** @throws ApiError FORBIDDEN when the caller's role in the workspace is below `least` */
export function requireRole(caller: Caller, least: Role): void {
  if (RANK[caller.role] >= RANK[least]) return
  throw new ApiError('FORBIDDEN', `This needs the role ${least} in the workspace; yours is ${caller.role}`)
}

/** Whether one role is above another. */
export function outranks(role: Role, other: Role): boolean {
  return RANK[role] > RANK[other]
}

/**
 * What concerns the whole installation is for its operators: those the configuration names by id, otherwise the person who signed up
 * first; and those whom `orch user promote` made one.
 */
export async function operatorIds({ config, db }: Installation): Promise<readonly string[]> {
  const promoted = await db.prisma.user.findMany({ where: { isOperator: true }, select: { id: true } })
  const first = await firstAccountId({ config, db })
  const ids = new Set([...config.operators, ...promoted.map(({ id }) => id)])
  if (first !== undefined) ids.add(first)
  return [...ids]
}

/** Read in a change, they are read in its transaction: a change that asked for a second connection could wait for its like for ever. */
type Installation = Pick<Services, 'config'> & { db: { prisma: Pick<PrismaClient, 'user'> } }

/** Of the account that is an operator because it was the first; undefined where the configuration names operators. */
export async function firstAccountId({ config, db }: Installation) {
  if (config.operators.length > 0) return undefined
  const first = await db.prisma.user.findFirst({ where: { isFirst: true }, select: { id: true } })
  return first?.id
}

/** Why somebody is an operator. What nobody can end in the dashboard counts before what somebody can. */
export function operatorSourceOf(
  { operators }: Services['config'],
  { id, isOperator }: { id: string; isOperator: boolean },
  first: string | undefined,
): 'settings' | 'first' | 'promoted' | 'no' {
  if (operators.includes(id)) return 'settings'
  if (id === first) return 'first'
  return isOperator ? 'promoted' : 'no'
}

export async function operatorSource(parts: Installation, id: string) {
  const user = await parts.db.prisma.user.findUnique({
    where: { id },
    select: { id: true, isOperator: true },
  })
  return user === null ? 'no' : operatorSourceOf(parts.config, user, await firstAccountId(parts))
}

export async function isOperator({ parts, caller }: Context<'config' | 'db'>): Promise<boolean> {
  return (await operatorIds(parts)).includes(caller.userId)
}

/** @throws ApiError FORBIDDEN when the caller is not an operator */
export async function requireOperator(context: Context<'config' | 'db'>): Promise<void> {
  if (await isOperator(context)) return
  throw new ApiError('FORBIDDEN', 'This is for the operators of the installation')
}
