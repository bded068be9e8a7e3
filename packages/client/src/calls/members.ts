// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Done, GivenRole, WorkspaceMember } from '../wire.ts'

/** The members of a workspace, and their roles. */
export type MemberCalls = {
  /** The members of the workspace, and their roles. */
  list(workspaceId: string, options?: CallOptions): Promise<WorkspaceMember[]>
  /**
   * Change the role of a member. Only the owner makes or unmakes an admin. Fails with `MEMBER_NOT_FOUND`,
   * `OWNER_STAYS`.
   */
  changeRole(
    workspaceId: string,
    userId: string,
    role: GivenRole,
    options?: CallOptions,
  ): Promise<WorkspaceMember>
  /** Remove a member; their API keys for this workspace stop working. Fails with `MEMBER_NOT_FOUND`, `OWNER_STAYS`. */
  remove(workspaceId: string, userId: string, options?: CallOptions): Promise<Done>
}

export function memberCalls(caller: Caller): MemberCalls {
  const { json } = caller
  return {
    list: (workspaceId, options) => json(`/api/workspaces/${segment(workspaceId)}/members`, options),
    changeRole: (workspaceId, userId, role, options) =>
      json(`/api/workspaces/${segment(workspaceId)}/members/${segment(userId)}`, {
        ...options,
        method: 'PATCH',
        body: { role },
      }),
    remove: (workspaceId, userId, options) =>
      json(`/api/workspaces/${segment(workspaceId)}/members/${segment(userId)}`, {
        ...options,
        method: 'DELETE',
      }),
  }
}
