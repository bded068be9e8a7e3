import type { RoutingPolicy, RoutingPolicyPatch } from '@orch/client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { routingQuery } from '../../lib/routing.ts'
import { texts } from './texts.ts'

export const creditsQuery = queryOptions({
  queryKey: ['credits'],
  queryFn: ({ signal }) => api.credits.get({ signal }),
})

/** The answer says what steps go with from now on. */
export function useSetPolicy() {
  const queryClient = useQueryClient()
  return useChange((patch: RoutingPolicyPatch) => api.routing.set(patch), {
    said: texts.policySaved,
    tellsFailure: true,
    onDone: (changed) =>
      queryClient.setQueryData<RoutingPolicy[]>(routingQuery.queryKey, (policies) =>
        policies?.map((policy) => (policy.provider === changed.provider ? changed : policy)),
      ),
  })
}
