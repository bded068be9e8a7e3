// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { Done, Workspace } from '../wire.ts'
import { type InvitationCalls, invitationCalls } from './invitations.ts'
import { type MemberCalls, memberCalls } from './members.ts'

/** Workspaces own everything; people work in them together. */
export type WorkspaceCalls = {
  /** The workspaces I am a member of; the header X-Workspace-Id chooses one for the other operations. */
  list(options?: CallOptions): Promise<Workspace[]>
  /** Make a workspace, as its owner. Fails with `WORKSPACE_NAME_TAKEN`. */
  create(name: string, options?: CallOptions): Promise<Workspace>
  /** Rename a workspace. Fails with `WORKSPACE_NAME_TAKEN`. */
  rename(workspaceId: string, name: string, options?: CallOptions): Promise<Workspace>
  /** Delete a workspace and everything in it. Fails with `WORKSPACE_PERSONAL`. */
  delete(workspaceId: string, options?: CallOptions): Promise<Done>
  /** Leave a workspace of which I am not the owner. Fails with `OWNER_STAYS`. */
  leave(workspaceId: string, options?: CallOptions): Promise<Done>
  readonly members: MemberCalls
  readonly invitations: InvitationCalls
}

export function workspaceCalls(caller: Caller): WorkspaceCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/workspaces', options),
    create: (name, options) => json('/api/workspaces', { ...options, method: 'POST', body: { name } }),
    rename: (workspaceId, name, options) =>
      json(`/api/workspaces/${segment(workspaceId)}`, { ...options, method: 'PATCH', body: { name } }),
    delete: (workspaceId, options) =>
      json(`/api/workspaces/${segment(workspaceId)}`, { ...options, method: 'DELETE' }),
    leave: (workspaceId, options) =>
      json(`/api/workspaces/${segment(workspaceId)}/leave`, { ...options, method: 'POST', body: {} }),
    members: memberCalls(caller),
    invitations: invitationCalls(caller),
  }
}
