import type { GivenRole, NewInvitation } from '@orch/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { toastDone, toastError } from '../../components/ui/toast.tsx'
import { useChange } from '../../components/use-change.ts'
import { useCreateSecret } from '../../components/use-create-secret.ts'
import { workspacesQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'

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
    said: 'Workspace renamed',
    refreshes: [workspacesQuery],
  })
}

export function useChangeRole(workspaceId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: GivenRole }) =>
      account.workspaces.members.changeRole(workspaceId, userId, role),
    onError: toastError,
    onSuccess: ({ name }) => toastDone(`The role of ${name} is changed`),
    onSettled: () => queryClient.invalidateQueries(membersQuery(workspaceId)),
  })
}

export function useRemoveMember(workspaceId: string, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (userId: string) => account.workspaces.members.remove(workspaceId, userId),
    onSuccess: async () => {
      toastDone('Member removed')
      await queryClient.invalidateQueries(membersQuery(workspaceId))
      onDone()
    },
  })
}

export function useInvite(workspaceId: string) {
  return useCreateSecret(
    (invitation: NewInvitation) => account.workspaces.invitations.create(workspaceId, invitation),
    invitationsQuery(workspaceId),
  )
}

export function useRevokeInvitation(workspaceId: string, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => account.workspaces.invitations.revoke(workspaceId, id),
    onSuccess: async () => {
      toastDone('Invitation revoked')
      await queryClient.invalidateQueries(invitationsQuery(workspaceId))
      onDone()
    },
  })
}

export function useLeave(workspaceId: string) {
  const goHome = useGoHome()
  return useMutation({
    mutationFn: () => account.workspaces.leave(workspaceId),
    onSuccess: () => goHome('You left the workspace'),
  })
}

export function useDeleteWorkspace(workspaceId: string) {
  const goHome = useGoHome()
  return useMutation({
    mutationFn: () => account.workspaces.delete(workspaceId),
    onSuccess: () => goHome('Workspace deleted'),
  })
}

/** Out of a workspace that is no more: first go, then look anew at what there is. */
function useGoHome() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return async (news: string) => {
    const [home] = await queryClient.ensureQueryData(workspacesQuery)
    await navigate({ to: '/workflows', search: home === undefined ? {} : { workspace: home.id } })
    toastDone(news)
    await queryClient.invalidateQueries(workspacesQuery)
  }
}
