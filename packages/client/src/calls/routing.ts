// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { RoutingPolicy, RoutingPolicyPatch } from '../wire.ts'

/** Whose key serves a call. */
export type RoutingCalls = {
  /** Whose key serves the steps of each provider. */
  list(options?: CallOptions): Promise<RoutingPolicy[]>
  /**
   * Decide for a provider: auto, built_in (always the operator’s key) or byo (never). Fails with
   * `UNKNOWN_PROVIDER`.
   */
  set(body: RoutingPolicyPatch, options?: CallOptions): Promise<RoutingPolicy>
}

export function routingCalls(caller: Caller): RoutingCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/routing-policies', options),
    set: (body, options) => json('/api/routing-policies', { ...options, method: 'PUT', body }),
  }
}
