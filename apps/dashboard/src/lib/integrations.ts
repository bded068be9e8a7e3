import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** All connections of the workspace; they never hold a secret. */
export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: ({ signal }) => api.integrations.list({ signal }),
})
