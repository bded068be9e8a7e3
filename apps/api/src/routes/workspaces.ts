import { done, type HandlersOf } from '../http/handler.ts'
import { createWorkspace } from '../verbs/workspaces/create-workspace.ts'
import { deleteWorkspace } from '../verbs/workspaces/delete-workspace.ts'
import {
  acceptInvitation,
  invite,
  listInvitations,
  withdrawInvitation,
} from '../verbs/workspaces/invitations.ts'
import { listWorkspaces } from '../verbs/workspaces/list-workspaces.ts'
import { changeRole, leaveWorkspace, listMembers, removeMember } from '../verbs/workspaces/members.ts'
import { renameWorkspace } from '../verbs/workspaces/rename-workspace.ts'

export const workspaceHandlers: HandlersOf<'workspaces' | 'members' | 'invitations'> = {
  'workspaces.list': (call) => listWorkspaces(call),
  'workspaces.create': (call) => createWorkspace(call, call.body),
  'workspaces.rename': (call) => renameWorkspace(call, call.body),
  'workspaces.delete': (call) => done(deleteWorkspace(call)),
  'workspaces.leave': (call) => done(leaveWorkspace(call)),
  'members.list': (call) => listMembers(call),
  'members.changeRole': (call) => changeRole(call, call.param('userId'), call.body.role),
  'members.remove': (call) => done(removeMember(call, call.param('userId'))),
  'invitations.list': (call) => listInvitations(call),
  'invitations.create': (call) => invite(call, call.body),
  'invitations.revoke': (call) => done(withdrawInvitation(call, call.param('invitationId'))),
  'invitations.accept': (call) => acceptInvitation(call, call.body.token),
}
