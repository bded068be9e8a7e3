// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { CreatedInvitation, Done, Invitation, NewInvitation, Workspace } from '../wire.ts'

/** How people come into a workspace. */
export type InvitationCalls = {
  /** Invitations that are still open. */
  list(workspaceId: string, options?: CallOptions): Promise<Invitation[]>
  /**
   * Invite somebody by e-mail address; the answer holds the token to hand over, which goes by mail too where the
   * server sends any. Inviting the same address again replaces the invitation. Fails with `MEMBER_EXISTS`,
   * `WORKSPACE_PERSONAL`.
   */
  create(workspaceId: string, body: NewInvitation, options?: CallOptions): Promise<CreatedInvitation>
  /** Withdraw an invitation. Fails with `INVITATION_NOT_FOUND`. */
  revoke(workspaceId: string, invitationId: string, options?: CallOptions): Promise<Done>
  /** Join the workspace that invited my e-mail address. Fails with `INVITATION_NOT_FOUND`. */
  accept(token: string, options?: CallOptions): Promise<Workspace>
}

export function invitationCalls(caller: Caller): InvitationCalls {
  const { json } = caller
  return {
    list: (workspaceId, options) => json(`/api/workspaces/${segment(workspaceId)}/invitations`, options),
    create: (workspaceId, body, options) =>
      json(`/api/workspaces/${segment(workspaceId)}/invitations`, { ...options, method: 'POST', body }),
    revoke: (workspaceId, invitationId, options) =>
      json(`/api/workspaces/${segment(workspaceId)}/invitations/${segment(invitationId)}`, {
        ...options,
        method: 'DELETE',
      }),
    accept: (token, options) =>
      json('/api/invitations/accept', { ...options, method: 'POST', body: { token } }),
  }
}
