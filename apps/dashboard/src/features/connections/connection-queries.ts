import type { IntegrationPatch, NewIntegration, SavedIntegration, StartedSignIn } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { toastDone, toastWarning } from '../../components/ui/toast.tsx'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { integrationsQuery } from '../../lib/integrations.ts'
import { routingQuery } from '../../lib/routing.ts'
import { openSignInWindow, type SignInWindow } from './sign-in-window.ts'
import { texts } from './texts.ts'

export type DeviceSignIn = Extract<StartedSignIn, { kind: 'device' }>

/** Which connections there are decides what steps go with. */
const DECIDED_BY_CONNECTIONS = [integrationsQuery, routingQuery]

/** What is saved holds secrets. One that is easy to guess is saved all the same. */
const SAVED = {
  isSecret: true,
  refreshes: DECIDED_BY_CONNECTIONS,
  onDone({ type, warnings: [warning] }: Pick<SavedIntegration, 'type' | 'warnings'>): void {
    if (warning) toastWarning(texts.connectionSaved, `${labelOf(type, warning.field)}: ${warning.message}`)
    else toastDone(texts.connectionSaved)
  },
}

/** What the form calls it; values that a person named themselves keep their name. */
function labelOf(type: string, key: string): string {
  return findProvider(type)?.fields.find((field) => field.key === key)?.label ?? key
}

export function useCreateConnection() {
  return useChange((integration: NewIntegration) => api.integrations.create(integration), SAVED)
}

/** Gives no more than id, type and warnings: the server's answer holds the secrets in clear, and nothing here needs them. */
export function useUpdateConnection() {
  return useChange(async ({ id, patch }: { id: string; patch: IntegrationPatch }) => {
    const { id: changed, type, warnings } = await api.integrations.update(id, patch)
    return { id: changed, type, warnings }
  }, SAVED)
}

export function useDeleteConnection(onDone: () => void) {
  const change = async ({ id, instead }: { id: string; instead: string }) => {
    if (instead !== '') await api.integrations.replace(id, instead)
    return api.integrations.delete(id)
  }
  return useChange(change, { said: texts.connectionDeleted, refreshes: DECIDED_BY_CONNECTIONS, onDone })
}

/** The steps that use a connection. */
export const usesQuery = (id: string) =>
  queryOptions({
    queryKey: [...integrationsQuery.queryKey, id, 'uses'],
    queryFn: ({ signal }) => api.integrations.uses(id, { signal }),
    staleTime: 0,
  })

export const removedQuery = queryOptions({
  queryKey: [...integrationsQuery.queryKey, 'removed'],
  queryFn: ({ signal }) => api.integrations.removed({ signal }),
})

export function useRestoreConnection() {
  return useChange((id: string) => api.integrations.restore(id), {
    said: texts.connectionRestored,
    refreshes: DECIDED_BY_CONNECTIONS,
  })
}

/** Asks the provider about the stored credentials. */
export function useTestConnection() {
  return useChange((id: string) => api.integrations.test(id), { refreshes: DECIDED_BY_CONNECTIONS })
}

/** Asks the provider about credentials that are not stored. */
export function useProbe() {
  const probe = (asked: { type: string; config: Record<string, string> }) => api.integrations.probe(asked)
  return useChange(probe, { isSecret: true })
}

/** How a person signs in at the service that the stored settings name. */
export const signInQuery = (id: string) =>
  queryOptions({
    queryKey: [...integrationsQuery.queryKey, id, 'sign-in'],
    queryFn: async ({ signal }) => (await api.integrations.get(id, { signal })).signIn,
  })

/** Begins it, in the window that was opened for it; with a code for another device there is none. */
export function useConnectionSignIn() {
  return useChange(
    async ({ id, place }: { id: string; place: SignInWindow | undefined }) => {
      try {
        const started = await api.integrations.signIn(id)
        if (started.kind === 'code') (place ?? openSignInWindow()).go(started.authorizeUrl)
        else place?.close()
        return started
      } catch (error) {
        place?.close()
        throw error
      }
    },
    { isSecret: true },
  )
}

/** Asks at the pace that the service wants, until the person has answered there. */
export const signInProgressQuery = (id: string, { attempt, waitSeconds }: DeviceSignIn) =>
  queryOptions({
    queryKey: ['sign-in-progress', id, attempt],
    queryFn: () => api.integrations.pollSignIn(id, attempt),
    refetchInterval: ({ state: { data } }) =>
      data === undefined || data.outcome === 'pending' ? (data?.waitSeconds ?? waitSeconds) * 1000 : false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
