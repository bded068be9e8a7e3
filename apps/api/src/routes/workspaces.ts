import { DONE, Done, Workspace, WorkspaceName } from '@orch/contract'
import { type Operation, operation } from '../http/operation.ts'
import { createWorkspace } from '../verbs/workspaces/create-workspace.ts'
import { deleteWorkspace } from '../verbs/workspaces/delete-workspace.ts'
import { listWorkspaces } from '../verbs/workspaces/list-workspaces.ts'
import { renameWorkspace } from '../verbs/workspaces/rename-workspace.ts'
import { memberOperations } from './members.ts'

export const workspaceOperations: Operation[] = [
  operation({
    method: 'get',
    path: '/api/workspaces',
    access: 'manage',
    summary:
      'The workspaces I am a member of; the header X-Workspace-Id chooses one for the other operations',
    answer: Workspace.array(),
    handle: (call) => listWorkspaces(call),
  }),
  operation({
    method: 'post',
    path: '/api/workspaces',
    access: 'session',
    summary: 'Make a workspace, as its owner',
    body: WorkspaceName,
    answer: Workspace,
    handle: (call) => createWorkspace(call, call.body),
  }),
  operation({
    method: 'patch',
    path: '/api/workspaces/:workspaceId',
    access: 'manage',
    summary: 'Rename a workspace',
    body: WorkspaceName,
    answer: Workspace,
    handle: (call) => renameWorkspace(call, call.param('workspaceId'), call.body),
  }),
  operation({
    method: 'delete',
    path: '/api/workspaces/:workspaceId',
    access: 'session',
    summary: 'Delete a workspace and everything in it',
    answer: Done,
    async handle(call) {
      await deleteWorkspace(call, call.param('workspaceId'))
      return DONE
    },
  }),
  ...memberOperations,
]
