import type { Integration, StartAuthorization } from '@orch/client'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { integrationsQuery } from '../../lib/integrations.ts'
import { useLatest } from '../../lib/use-latest.ts'
import { openSignInWindow, type SignInEnd, useSignInEnd } from './sign-in-window.ts'
import { toastOutcome } from './use-sign-in-outcome.ts'

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

/** Sends the person to the service, in a window of its own: what they were doing here stays as it is. */
export function useSignInAt(onConnected: ((connection: Integration) => void) | undefined) {
  const queryClient = useQueryClient()
  const signIn = useChange(
    async (start: StartAuthorization) => {
      const place = openSignInWindow()
      try {
        place.go((await api.integrations.authorize(start)).authorizeUrl)
      } catch (error) {
        place.close()
        throw error
      }
    },
    { isSecret: true, tellsFailure: true },
  )
  const end = useLatest(async ({ outcome, integrationId }: SignInEnd) => {
    signIn.reset()
    toastOutcome(outcome)
    const connections = await queryClient.fetchQuery({ ...integrationsQuery, staleTime: 0 })
    const connected = connections.find(({ id }) => id === integrationId)
    if (connected?.needsAuthorization === false) onConnected?.(connected)
  })
  useSignInEnd(signIn.isSuccess, end)
  return signIn
}
