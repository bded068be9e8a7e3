import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** Names that stand for a connection in each environment. */
export const slotsQuery = queryOptions({
  queryKey: ['slots'],
  queryFn: ({ signal }) => api.slots.list({ signal }),
})

/** All connections of the workspace; they never hold a secret. */
export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: ({ signal }) => api.integrations.list({ signal }),
})

/** The steps that name slots, and the environment of the server. */
export const slotUsesQuery = queryOptions({
  queryKey: ['slots', 'uses'],
  queryFn: ({ signal }) => api.slots.uses({ signal }),
})
