import type { StartAuthorization } from '@orch/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'

export const signInServicesQuery = queryOptions({
  queryKey: ['oauth-services'],
  queryFn: ({ signal }) => api.integrations.oauthServices({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The service at which one can sign in for connections to the provider, if there is one here. */
export function useServiceOf(provider: string) {
  const services = useQuery(signInServicesQuery).data ?? []
  return services.find((service) => service.provider === provider && service.isConfigured)
}

/** Sends the person to the service; they come back to the connections. */
export function useSignInAt() {
  return useChange((start: StartAuthorization) => api.integrations.authorize(start), {
    isSecret: true,
    tellsFailure: true,
    onDone: ({ authorizeUrl }) => window.location.assign(authorizeUrl),
  })
}
