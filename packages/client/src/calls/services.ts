// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type {
  Done,
  NewService,
  Service,
  ServiceChanges,
  ServiceDetail,
  ServicePreview,
  ServiceSource,
  ServiceUpdate,
} from '../wire.ts'

/** Services that a workspace imports by their own description. */
export type ServiceCalls = {
  /**
   * Read a description (OpenAPI, Swagger, GraphQL, tools of an MCP server) without importing it. A private address
   * is never asked, and without `integrationId` no credential is sent.
   */
  preview(body: ServiceSource, options?: CallOptions): Promise<ServicePreview>
  /** List the services that the workspace imported. */
  list(options?: CallOptions): Promise<Service[]>
  /** Import a service: its chosen operations become steps. */
  create(body: NewService, options?: CallOptions): Promise<Service>
  /**
   * One imported service, with all operations of its description and the steps that use it. Fails with
   * `SERVICE_NOT_FOUND`.
   */
  get(serviceId: string, options?: CallOptions): Promise<ServiceDetail>
  /**
   * What a newer description would change, and which steps it would break; nothing is stored. Without a source,
   * the service is asked again where its stored description came from.
   */
  changes(
    serviceId: string,
    options?: CallOptions & { source?: ServiceSource | undefined },
  ): Promise<ServiceChanges>
  /**
   * Import a newer description, or choose other operations. Steps whose operation is gone fail from then on, and
   * say so.
   */
  update(serviceId: string, body: ServiceUpdate, options?: CallOptions): Promise<Service>
  /**
   * Delete an imported service that no step uses. Its connections stay until they are deleted themselves. Fails
   * with `SERVICE_NOT_FOUND`, `SERVICE_IN_USE`.
   */
  delete(serviceId: string, options?: CallOptions): Promise<Done>
}

export function serviceCalls(caller: Caller): ServiceCalls {
  const { json } = caller
  return {
    preview: (body, options) => json('/api/services/preview', { ...options, method: 'POST', body }),
    list: (options) => json('/api/services', options),
    create: (body, options) => json('/api/services', { ...options, method: 'POST', body }),
    get: (serviceId, options) => json(`/api/services/${segment(serviceId)}`, options),
    changes: (serviceId, { source, ...options } = {}) =>
      json(`/api/services/${segment(serviceId)}/changes`, { ...options, method: 'POST', body: { source } }),
    update: (serviceId, body, options) =>
      json(`/api/services/${segment(serviceId)}`, { ...options, method: 'PUT', body }),
    delete: (serviceId, options) =>
      json(`/api/services/${segment(serviceId)}`, { ...options, method: 'DELETE' }),
  }
}
