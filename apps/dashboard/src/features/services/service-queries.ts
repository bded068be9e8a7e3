import type { NewService, ServiceSource, ServiceUpdate } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { catalogueQuery } from '../../lib/catalogue/catalogue.ts'
import { texts } from './texts.ts'

export const servicesQuery = queryOptions({
  queryKey: ['services'],
  queryFn: ({ signal }) => api.services.list({ signal }),
})

export const serviceQuery = (id: string) =>
  queryOptions({
    queryKey: ['services', id],
    queryFn: ({ signal }) => api.services.get(id, { signal }),
  })

/** Steps and forms of connections come from services, too. */
const refreshes = [servicesQuery, catalogueQuery]

export function usePreview() {
  return useChange((source: ServiceSource) => api.services.preview(source))
}

export function useImport(onDone: () => void) {
  return useChange((service: NewService) => api.services.create(service), {
    said: ({ name }) => texts.importedServiceQueries(name),
    refreshes,
    onDone,
  })
}

export function useChanges(id: string) {
  return useChange((source: ServiceSource) => api.services.changes(id, { source }))
}

/** What the service says of itself now, where it can be asked again: never remembered, as only now counts. */
export const askedAgainQuery = (id: string) =>
  queryOptions({
    queryKey: ['service-asked', id],
    queryFn: ({ signal }) => api.services.changes(id, { signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  })

export function useUpdate(id: string, onDone: () => void) {
  return useChange((update: ServiceUpdate) => api.services.update(id, update), {
    said: ({ name }) => texts.updated(name),
    refreshes,
    onDone,
  })
}

export function useDelete(onDone: () => void) {
  return useChange((id: string) => api.services.delete(id), { said: texts.serviceDeleted, refreshes, onDone })
}
