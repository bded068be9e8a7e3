import type { NewApiKey } from '@orch/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => api.apiKeys.list({ signal }),
})

/** The answer holds the key in clear: it stays in the mutation and never enters the cache. */
export function useCreateKey() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (key: NewApiKey) => api.apiKeys.create(key),
    gcTime: 0,
    onSuccess: () => void queryClient.invalidateQueries(keysQuery),
  })
}

export function useDeleteKey(onDone: () => void) {
  return useChange((id: string) => api.apiKeys.delete(id), {
    said: 'Key deleted',
    refreshes: [keysQuery],
    onDone,
  })
}
