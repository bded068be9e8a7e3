import { OrchError } from '@orch/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { workspacesQuery } from './account.ts'

const MAX_TRIES = 2

/** Refusals that may mean that somebody changed the person's role, or removed them. */
const STANDING = new Set(['FORBIDDEN', 'WORKSPACE_NOT_FOUND'])

/** `onSignedOut` is called when the server no longer knows the session, whatever was asked. */
export function createQueryClient(onSignedOut: (queryClient: QueryClient) => void): QueryClient {
  const onError = (error: Error) => {
    if (!(error instanceof OrchError)) return
    if (error.code === 'UNAUTHORIZED') onSignedOut(queryClient)
    if (STANDING.has(error.code)) void queryClient.invalidateQueries(workspacesQuery)
  }
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 5_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
  return queryClient
}

/** A refusal stays a refusal; only a lost line or a struggling server is asked again. */
function isWorthRetrying(failures: number, error: Error): boolean {
  if (error instanceof OrchError && error.status >= 400 && error.status < 500) return false
  return failures < MAX_TRIES
}
