// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { CreditBalance, CreditGrant, Credits } from '../wire.ts'

/** What calls with the operator’s keys cost. */
export type CreditCalls = {
  /** Credits left for calls with the operator’s keys, and the newest entries. */
  get(options?: CallOptions): Promise<Credits>
  /** Give a workspace credits; for operators. */
  grant(body: CreditGrant, options?: CallOptions): Promise<CreditBalance>
}

export function creditCalls(caller: Caller): CreditCalls {
  const { json } = caller
  return {
    get: (options) => json('/api/credits', options),
    grant: (body, options) => json('/api/admin/credits', { ...options, method: 'POST', body }),
  }
}
