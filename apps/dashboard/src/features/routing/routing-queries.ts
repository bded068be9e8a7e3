import type { RoutingPolicy, RoutingPolicyPatch } from '@orch/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { toastDone, toastError } from '../../components/ui/toast.tsx'
import { api } from '../../lib/api.ts'
import { routingQuery } from '../../lib/routing.ts'

export const creditsQuery = queryOptions({
  queryKey: ['credits'],
  queryFn: ({ signal }) => api.credits.get({ signal }),
})

/** The answer says what steps go with from now on. */
export function useSetPolicy() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (patch: RoutingPolicyPatch) => api.routing.set(patch),
    onError: toastError,
    onSuccess: (changed) => {
      queryClient.setQueryData<RoutingPolicy[]>(routingQuery.queryKey, (policies) =>
        policies?.map((policy) => (policy.provider === changed.provider ? changed : policy)),
      )
      toastDone('Policy saved')
    },
  })
}
