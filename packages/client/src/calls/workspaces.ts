import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type {
  CreatedInvitation,
  Done,
  GivenRole,
  Invitation,
  NewInvitation,
  Workspace,
  WorkspaceMember,
} from '../wire.ts'

/** Who is in a workspace, and as what. Only the owner makes or unmakes an admin. */
export type MemberCalls = {
  /** By the day they joined. */
  list(workspaceId: string, options?: CallOptions): Promise<WorkspaceMember[]>
  /** Fails with `OWNER_STAYS` for the owner. */
  changeRole(
    workspaceId: string,
    userId: string,
    role: GivenRole,
    options?: CallOptions,
  ): Promise<WorkspaceMember>
  /** Their API keys for this workspace stop working. */
  remove(workspaceId: string, userId: string, options?: CallOptions): Promise<Done>
}

/** For owners and admins; the person invited accepts. */
export type InvitationCalls = {
  /** Those still open. */
  list(workspaceId: string, options?: CallOptions): Promise<Invitation[]>
  /**
   * The answer holds the token to hand over, this once; inviting the same address again replaces it. Fails with
   * `MEMBER_EXISTS`, and with `WORKSPACE_PERSONAL` where nobody can be invited.
   */
  create(workspaceId: string, invitation: NewInvitation, options?: CallOptions): Promise<CreatedInvitation>
  revoke(workspaceId: string, id: string, options?: CallOptions): Promise<Done>
  /** Joins, once and only as the address invited. Fails with `INVITATION_NOT_FOUND`. Needs a session. */
  accept(token: string, options?: CallOptions): Promise<Workspace>
}

/** Work together: a workspace owns workflows, connections and keys. */
export type WorkspaceCalls = {
  /** Those one is a member of, the personal one first; to a key, its own alone. */
  list(options?: CallOptions): Promise<Workspace[]>
  /** As its owner. Fails with `WORKSPACE_NAME_TAKEN`. Needs a session. */
  create(name: string, options?: CallOptions): Promise<Workspace>
  rename(id: string, name: string, options?: CallOptions): Promise<Workspace>
  /** With everything in it. For the owner. */
  delete(id: string, options?: CallOptions): Promise<Done>
  /** Fails with `OWNER_STAYS` for the owner. */
  leave(id: string, options?: CallOptions): Promise<Done>
  readonly members: MemberCalls
  readonly invitations: InvitationCalls
}

export function workspaceCalls(caller: Caller): WorkspaceCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/workspaces', options),
    create: (name, options) => json('/api/workspaces', { ...options, method: 'POST', body: { name } }),
    rename: (id, name, options) => json(at(id), { ...options, method: 'PATCH', body: { name } }),
    delete: (id, options) => json(at(id), { ...options, method: 'DELETE' }),
    leave: (id, options) => json(at(id, 'leave'), { ...options, method: 'POST', body: {} }),
    members: memberCalls(caller),
    invitations: invitationCalls(caller),
  }
}

function memberCalls({ json }: Caller): MemberCalls {
  return {
    list: (id, options) => json(at(id, 'members'), options),
    changeRole: (id, userId, role, options) =>
      json(at(id, 'members', userId), { ...options, method: 'PATCH', body: { role } }),
    remove: (id, userId, options) => json(at(id, 'members', userId), { ...options, method: 'DELETE' }),
  }
}

function invitationCalls({ json }: Caller): InvitationCalls {
  return {
    list: (id, options) => json(at(id, 'invitations'), options),
    create: (id, body, options) => json(at(id, 'invitations'), { ...options, method: 'POST', body }),
    revoke: (id, invitationId, options) =>
      json(at(id, 'invitations', invitationId), { ...options, method: 'DELETE' }),
    accept: (token, options) =>
      json('/api/invitations/accept', { ...options, method: 'POST', body: { token } }),
  }
}

function at(...parts: string[]): string {
  return ['/api/workspaces', ...parts.map(segment)].join('/')
}
