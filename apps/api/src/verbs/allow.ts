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
export async function operatorIds({
  config,
  db,
}: Pick<Services, 'config' | 'db'>): Promise<readonly string[]> {
  const promoted = await db.prisma.user.findMany({ where: { isOperator: true }, select: { id: true } })
  const ids = new Set([...config.operators, ...promoted.map(({ id }) => id)])
  if (config.operators.length === 0) {
    const first = await db.prisma.user.findFirst({
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: { id: true },
    })
    if (first) ids.add(first.id)
  }
  return [...ids]
}

export async function isOperator({ parts, caller }: Context<'config' | 'db'>): Promise<boolean> {
  return (await operatorIds(parts)).includes(caller.userId)
}

/** @throws ApiError FORBIDDEN when the caller is not an operator */
export async function requireOperator(context: Context<'config' | 'db'>): Promise<void> {
  if (await isOperator(context)) return
  throw new ApiError('FORBIDDEN', 'This is for the operators of the installation')
}
