import { OrchError } from '@orch/client'
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { account } from './api.ts'

/** What stays the same in every workspace begins with this. */
const ACCOUNT = 'account'

/** The user that is signed in; `null` when nobody is. */
export const userQuery = queryOptions({
  queryKey: [ACCOUNT, 'user'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    try {
      return await account.user.get({ signal })
    } catch (error) {
      if (error instanceof OrchError && error.status === 401) return null
      throw error
    }
  },
})

/** Where they may work, the personal workspace first. */
export const workspacesQuery = queryOptions({
  queryKey: [ACCOUNT, 'workspaces'],
  staleTime: 60_000,
  queryFn: ({ signal }) => account.workspaces.list({ signal }),
})

/** Nothing of one workspace may be seen in another. */
export function forgetWorkspace(queryClient: QueryClient): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ACCOUNT })
}
