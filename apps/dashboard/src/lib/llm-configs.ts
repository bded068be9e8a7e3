import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** Models with the connections they are called with. */
export const llmConfigsQuery = queryOptions({
  queryKey: ['llm-configs'],
  queryFn: ({ signal }) => api.llmConfigs.list({ signal }),
})
