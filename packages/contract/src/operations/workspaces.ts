import { z } from 'zod'
import { describe } from '../describe.ts'
import { at, done, user, workspace } from '../samples.ts'
import { AccountSession } from '../shapes/auth.ts'
import { Done } from '../shapes/error.ts'
import { User, UserPatch, UserPatched } from '../shapes/user.ts'
import {
  AcceptInvitation,
  CreatedInvitation,
  Invitation,
  MemberPatch,
  NewInvitation,
  Workspace,
  WorkspaceMember,
  WorkspaceName,
} from '../shapes/workspace.ts'

const member = {
  userId: 'u2',
  name: 'Grace Hopper',
  email: 'grace@example.com',
  role: 'editor' as const,
  joinedAt: at,
}
const invitation = {
  id: 'n1',
  email: 'grace@example.com',
  role: 'editor' as const,
  createdAt: at,
  expiresAt: '2026-03-08T09:30:00.000Z',
}

export const userOperations = [
  describe({
    id: 'user.get',
    method: 'get',
    path: '/api/user',
    access: 'manage',
    least: 'viewer',
    summary: 'Who I am',
    answer: User,
    example: { answer: user },
  }),
  describe({
    id: 'user.update',
    method: 'patch',
    path: '/api/user',
    access: 'manage',
    least: 'viewer',
    summary: 'Change my name, or in person and with my password my e-mail address',
    body: UserPatch,
    answer: UserPatched,
    codes: ['PROFILE_MANAGED', 'WRONG_PASSWORD', 'TOO_MANY_ATTEMPTS', 'EMAIL_TAKEN'],
    example: { body: { name: 'Ada Lovelace' }, answer: { ...user, success: true } },
  }),
  describe({
    id: 'sessions.list',
    method: 'get',
    path: '/api/user/sessions',
    access: 'session',
    least: 'viewer',
    summary: 'Where I am signed in',
    answer: z.array(AccountSession),
    example: {
      answer: [
        {
          id: 's1',
          createdAt: at,
          expiresAt: '2026-03-08T09:30:00.000Z',
          address: '203.0.113.7',
          agent: 'Mozilla/5.0',
          isCurrent: true,
        },
      ],
    },
  }),
  describe({
    id: 'sessions.end',
    method: 'delete',
    path: '/api/user/sessions/:sessionId',
    access: 'session',
    least: 'viewer',
    summary: 'End one session of mine',
    answer: Done,
    codes: ['SESSION_NOT_FOUND'],
    example: { answer: done },
  }),
] as const

export const workspaceOperations = [
  describe({
    id: 'workspaces.list',
    method: 'get',
    path: '/api/workspaces',
    access: 'manage',
    least: 'viewer',
    summary:
      'The workspaces I am a member of; the header X-Workspace-Id chooses one for the other operations',
    answer: Workspace.array(),
    example: { answer: [workspace] },
  }),
  describe({
    id: 'workspaces.create',
    method: 'post',
    path: '/api/workspaces',
    access: 'session',
    least: 'viewer',
    summary: 'Make a workspace, as its owner',
    body: WorkspaceName,
    answer: Workspace,
    codes: ['WORKSPACE_NAME_TAKEN'],
    example: { body: { name: 'Analytics' }, answer: workspace },
  }),
  describe({
    id: 'workspaces.rename',
    method: 'patch',
    path: '/api/workspaces/:workspaceId',
    access: 'manage',
    least: 'admin',
    summary: 'Rename a workspace',
    body: WorkspaceName,
    answer: Workspace,
    codes: ['WORKSPACE_NAME_TAKEN'],
    example: { body: { name: 'Analytics' }, answer: workspace },
  }),
  describe({
    id: 'workspaces.delete',
    method: 'delete',
    path: '/api/workspaces/:workspaceId',
    access: 'session',
    least: 'owner',
    summary: 'Delete a workspace and everything in it',
    answer: Done,
    codes: ['WORKSPACE_PERSONAL'],
    example: { answer: done },
  }),
  describe({
    id: 'workspaces.leave',
    method: 'post',
    path: '/api/workspaces/:workspaceId/leave',
    access: 'session',
    least: 'viewer',
    summary: 'Leave a workspace of which I am not the owner',
    answer: Done,
    codes: ['OWNER_STAYS'],
    example: { answer: done },
  }),
] as const

export const memberOperations = [
  describe({
    id: 'members.list',
    method: 'get',
    path: '/api/workspaces/:workspaceId/members',
    access: 'manage',
    least: 'viewer',
    summary: 'Who is in the workspace, and as what',
    answer: WorkspaceMember.array(),
    example: { answer: [member] },
  }),
  describe({
    id: 'members.changeRole',
    method: 'patch',
    path: '/api/workspaces/:workspaceId/members/:userId',
    access: 'session',
    least: 'admin',
    summary: 'Change the role of a member',
    details: 'Only the owner makes or unmakes an admin',
    body: MemberPatch,
    answer: WorkspaceMember,
    codes: ['MEMBER_NOT_FOUND', 'OWNER_STAYS'],
    example: { body: { role: 'editor' }, answer: member },
  }),
  describe({
    id: 'members.remove',
    method: 'delete',
    path: '/api/workspaces/:workspaceId/members/:userId',
    access: 'session',
    least: 'admin',
    oneself: 'userId',
    summary: 'Remove a member; their API keys for this workspace stop working',
    answer: Done,
    codes: ['MEMBER_NOT_FOUND', 'OWNER_STAYS'],
    example: { answer: done },
  }),
] as const

export const invitationOperations = [
  describe({
    id: 'invitations.list',
    method: 'get',
    path: '/api/workspaces/:workspaceId/invitations',
    access: 'manage',
    least: 'admin',
    summary: 'Invitations that are still open',
    answer: Invitation.array(),
    example: { answer: [invitation] },
  }),
  describe({
    id: 'invitations.create',
    method: 'post',
    path: '/api/workspaces/:workspaceId/invitations',
    access: 'session',
    least: 'admin',
    summary:
      'Invite somebody by e-mail address; the answer holds the token to hand over, which goes by mail too where the server sends any',
    details: 'Inviting the same address again replaces the invitation',
    body: NewInvitation,
    answer: CreatedInvitation,
    codes: ['MEMBER_EXISTS', 'WORKSPACE_PERSONAL'],
    example: {
      body: { email: 'grace@example.com', role: 'editor' },
      answer: { ...invitation, token: 'shown-once', isMailed: false },
    },
  }),
  describe({
    id: 'invitations.revoke',
    method: 'delete',
    path: '/api/workspaces/:workspaceId/invitations/:invitationId',
    access: 'session',
    least: 'admin',
    summary: 'Withdraw an invitation',
    answer: Done,
    codes: ['INVITATION_NOT_FOUND'],
    example: { answer: done },
  }),
  describe({
    id: 'invitations.accept',
    method: 'post',
    path: '/api/invitations/accept',
    access: 'session',
    least: 'viewer',
    summary: 'Join the workspace that invited my e-mail address',
    body: AcceptInvitation,
    answer: Workspace,
    codes: ['INVITATION_NOT_FOUND'],
    example: { body: { token: 'shown-once' }, answer: workspace },
  }),
] as const
