import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

export function workflowQuery(id: string) {
  return queryOptions({
    queryKey: ['workflows', id],
    queryFn: ({ signal }) => api.workflows.get(id, { signal }),
    // While it is open the editor is ahead of the server.
    staleTime: 0,
    refetchOnWindowFocus: false,
  })
}
