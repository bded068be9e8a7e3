import {
  AcceptInvitation,
  CreatedInvitation,
  DONE,
  Done,
  Invitation,
  MemberPatch,
  NewInvitation,
  Workspace,
  WorkspaceMember,
} from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import {
  acceptInvitation,
  invite,
  listInvitations,
  withdrawInvitation,
} from '../verbs/workspaces/invitations.ts'
import { changeRole, leaveWorkspace, listMembers, removeMember } from '../verbs/workspaces/members.ts'

export const memberOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/workspaces/:workspaceId/members',
    access: 'manage',
    summary: 'Who is in the workspace, and as what',
    answer: WorkspaceMember.array(),
    handle: (call) => listMembers(call, call.param('workspaceId')),
  }),
  operation({
    method: 'patch',
    path: '/api/workspaces/:workspaceId/members/:userId',
    access: 'session',
    summary: 'Change the role of a member',
    body: MemberPatch,
    answer: WorkspaceMember,
    handle: (call) => changeRole(call, call.param('workspaceId'), call.param('userId'), call.body.role),
  }),
  operation({
    method: 'delete',
    path: '/api/workspaces/:workspaceId/members/:userId',
    access: 'session',
    summary: 'Remove a member; their API keys for this workspace stop working',
    answer: Done,
    async handle(call) {
      await removeMember(call, call.param('workspaceId'), call.param('userId'))
      return DONE
    },
  }),
  operation({
    method: 'post',
    path: '/api/workspaces/:workspaceId/leave',
    access: 'session',
    summary: 'Leave a workspace of which I am not the owner',
    answer: Done,
    async handle(call) {
      await leaveWorkspace(call, call.param('workspaceId'))
      return DONE
    },
  }),
  operation({
    method: 'get',
    path: '/api/workspaces/:workspaceId/invitations',
    access: 'manage',
    summary: 'Invitations that are still open',
    answer: Invitation.array(),
    handle: (call) => listInvitations(call, call.param('workspaceId')),
  }),
  operation({
    method: 'post',
    path: '/api/workspaces/:workspaceId/invitations',
    access: 'session',
    summary: 'Invite somebody by e-mail address; the answer holds the token to hand over',
    body: NewInvitation,
    answer: CreatedInvitation,
    handle: (call) => invite(call, call.param('workspaceId'), call.body),
  }),
  operation({
    method: 'delete',
    path: '/api/workspaces/:workspaceId/invitations/:invitationId',
    access: 'session',
    summary: 'Withdraw an invitation',
    answer: Done,
    async handle(call) {
      await withdrawInvitation(call, call.param('workspaceId'), call.param('invitationId'))
      return DONE
    },
  }),
  operation({
    method: 'post',
    path: '/api/invitations/accept',
    access: 'session',
    summary: 'Join the workspace that invited my e-mail address',
    body: AcceptInvitation,
    answer: Workspace,
    handle: (call) => acceptInvitation(call, call.body.token),
  }),
]
