import type { IntegrationPatch, NewIntegration } from '@orch/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toastDone } from '../../components/ui/toast.tsx'
import { api } from '../../lib/api.ts'
import { integrationsQuery } from '../../lib/integrations.ts'

function useRefresh() {
  const queryClient = useQueryClient()
  return () => queryClient.invalidateQueries(integrationsQuery)
}

export function useCreateConnection() {
  const refresh = useRefresh()
  return useMutation({
    gcTime: 0,
    mutationFn: (integration: NewIntegration) => api.integrations.create(integration),
    onSuccess: async () => {
      toastDone('Connection saved')
      await refresh()
    },
  })
}

/** Gives no more than the id: the server's answer holds the secrets in clear, and nothing here needs them. */
export function useUpdateConnection() {
  const refresh = useRefresh()
  return useMutation({
    gcTime: 0,
    mutationFn: async ({ id, patch }: { id: string; patch: IntegrationPatch }) => {
      const changed = await api.integrations.update(id, patch)
      return changed.id
    },
    onSuccess: async () => {
      toastDone('Connection saved')
      await refresh()
    },
  })
}

export function useDeleteConnection(onDone: () => void) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: string) => api.integrations.delete(id),
    onSuccess: async () => {
      onDone()
      toastDone('Connection deleted')
      await refresh()
    },
  })
}

/** Asks the provider about the stored credentials. */
export function useTestConnection() {
  const refresh = useRefresh()
  return useMutation({ mutationFn: (id: string) => api.integrations.test(id), onSettled: refresh })
}

/** Asks the provider about credentials that are not stored. */
export function useProbe() {
  return useMutation({
    gcTime: 0,
    mutationFn: (probe: { type: string; config: Record<string, string> }) => api.integrations.probe(probe),
  })
}
