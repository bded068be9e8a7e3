import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** Whose key the steps of each service go with, and why. */
export const routingQuery = queryOptions({
  queryKey: ['routing'],
  queryFn: ({ signal }) => api.routing.list({ signal }),
})
