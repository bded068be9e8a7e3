import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { toastDone, toastError } from '../../components/ui/toast.tsx'
import { workspacesQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { forgetInvitation } from '../../lib/invitation.ts'

/** Joins, and goes to the new workspace. */
export function useJoin(token: string) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: () => account.workspaces.invitations.accept(token),
    onSuccess: async ({ id, name }) => {
      forgetInvitation()
      queryClient.removeQueries(workspacesQuery)
      await router.navigate({ to: '/workflows', search: { workspace: id }, replace: true })
      toastDone(`You are in ${name} now`)
    },
  })
}

/** Signs out and comes back by another account. */
export function useOtherAccount() {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useMutation({
    mutationFn: () => account.auth.signOut(),
    onError: toastError,
    onSuccess: async () => {
      queryClient.clear()
      await router.navigate({ to: '/sign-in', search: { next: '/invitation' } })
    },
  })
}
