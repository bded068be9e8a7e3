import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useChange } from '../../components/use-change.ts'
import { workspacesQuery } from '../../lib/account.ts'
import { account } from '../../lib/api.ts'
import { forgetInvitation } from '../../lib/invitation.ts'
import { texts } from './texts.ts'

/** Joins, and goes to the new workspace. */
export function useJoin(token: string) {
  const queryClient = useQueryClient()
  const router = useRouter()
  return useChange(() => account.workspaces.invitations.accept(token), {
    said: ({ name }) => texts.invitation.joined(name),
    onDone: async ({ id }) => {
      forgetInvitation()
      queryClient.removeQueries(workspacesQuery)
      await router.navigate({ to: '/workflows', search: { workspace: id }, replace: true })
    },
  })
}
