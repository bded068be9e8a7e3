import type { GivenRole, NewInvitation } from '@orch/client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useChange } from '../../components/use-change.ts'
import { workspacesQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { texts } from './texts.ts'

export const membersQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['members', workspaceId],
    queryFn: ({ signal }) => account.workspaces.members.list(workspaceId, { signal }),
  })

/** Invitations still open. */
export const invitationsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['invitations', workspaceId],
    queryFn: ({ signal }) => account.workspaces.invitations.list(workspaceId, { signal }),
  })

export function useRename(workspaceId: string) {
  return useChange((name: string) => account.workspaces.rename(workspaceId, name), {
    said: texts.workspaceRenamed,
    refreshes: [workspacesQuery],
  })
}

export function useChangeRole(workspaceId: string) {
  const change = ({ userId, role }: { userId: string; role: GivenRole }) =>
    account.workspaces.members.changeRole(workspaceId, userId, role)
  return useChange(change, {
    said: ({ name }) => texts.theRoleChanged(name),
    refreshes: [membersQuery(workspaceId)],
    tellsFailure: true,
  })
}

export function useRemoveMember(workspaceId: string, onDone: () => void) {
  return useChange((userId: string) => account.workspaces.members.remove(workspaceId, userId), {
    said: texts.memberRemoved,
    refreshes: [membersQuery(workspaceId)],
    onRefreshed: onDone,
  })
}

export function useInvite(workspaceId: string) {
  const invite = (invitation: NewInvitation) => account.workspaces.invitations.create(workspaceId, invitation)
  return useChange(invite, { isSecret: true, refreshes: [invitationsQuery(workspaceId)] })
}

export function useRevokeInvitation(workspaceId: string, onDone: () => void) {
  return useChange((id: string) => account.workspaces.invitations.revoke(workspaceId, id), {
    said: texts.invitationRevoked,
    refreshes: [invitationsQuery(workspaceId)],
    onRefreshed: onDone,
  })
}

export function useLeave(workspaceId: string) {
  const onDone = useGoHome()
  return useChange(() => account.workspaces.leave(workspaceId), {
    said: texts.youLeftTheWorkspace,
    refreshes: [workspacesQuery],
    onDone,
  })
}

export function useDeleteWorkspace(workspaceId: string) {
  const onDone = useGoHome()
  return useChange(() => account.workspaces.delete(workspaceId), {
    said: texts.workspaceDeleted,
    refreshes: [workspacesQuery],
    onDone,
  })
}

/** Out of a workspace that is gone, before any query reads again what there is. */
function useGoHome() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    const [home] = await queryClient.ensureQueryData(workspacesQuery)
    await navigate({ to: '/workflows', search: home === undefined ? {} : { workspace: home.id } })
  }
}
