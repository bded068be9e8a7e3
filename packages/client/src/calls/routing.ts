import type { Caller, CallOptions } from '../caller.ts'
import type { RoutingPolicy, RoutingPolicyPatch } from '../wire.ts'

/** Whose key serves the steps of each provider. */
export type RoutingCalls = {
  /** Of the providers with a key, own or the operator's, and those the workspace decided about. */
  list(options?: CallOptions): Promise<RoutingPolicy[]>
  set(patch: RoutingPolicyPatch, options?: CallOptions): Promise<RoutingPolicy>
}

export function routingCalls({ json }: Caller): RoutingCalls {
  return {
    list: (options) => json('/api/routing-policies', options),
    set: (body, options) => json('/api/routing-policies', { ...options, method: 'PUT', body }),
  }
}
