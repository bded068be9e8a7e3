import type { NewApiKey } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { texts } from './texts.ts'

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => api.apiKeys.list({ signal }),
})

export function useCreateKey() {
  return useChange((key: NewApiKey) => api.apiKeys.create(key), { isSecret: true, refreshes: [keysQuery] })
}

export function useDeleteKey(onDone: () => void) {
  return useChange((id: string) => api.apiKeys.delete(id), {
    said: texts.keyDeleted,
    refreshes: [keysQuery],
    onDone,
  })
}
