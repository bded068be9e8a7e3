import { OrchError } from '@orch/client'
import { QueryClient } from '@tanstack/react-query'

const MAX_TRIES = 2

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: isWorthRetrying, staleTime: 5_000, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
}

/** A refusal stays a refusal; only a lost line or a struggling server is asked again. */
function isWorthRetrying(failures: number, error: Error): boolean {
  if (error instanceof OrchError && error.status >= 400 && error.status < 500) return false
  return failures < MAX_TRIES
}
