import type { Caller } from '../auth/caller.ts'
import type { Role } from '../generated/prisma/enums.ts'
import { ApiError } from '../http/api-error.ts'

const RANK = { viewer: 0, editor: 1, admin: 2, owner: 3 } as const satisfies Record<Role, number>

/** @throws ApiError FORBIDDEN when the caller's role in the workspace is below `least` */
export function requireRole(caller: Caller, least: Role): void {
  if (RANK[caller.role] >= RANK[least]) return
  throw new ApiError('FORBIDDEN', `This needs the role ${least} in the workspace; yours is ${caller.role}`)
}
