import { OrchError } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** Who is signed in; `null` when nobody is. */
export const userQuery = queryOptions({
  queryKey: ['user'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    try {
      return await api.user.get({ signal })
    } catch (error) {
      if (error instanceof OrchError && error.status === 401) return null
      throw error
    }
  },
})
