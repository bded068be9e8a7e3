import type { Caller, CallOptions } from '../caller.ts'
import type { CreditBalance, CreditGrant, Credits } from '../wire.ts'

/** What is left for calls with the operator's keys. */
export type CreditCalls = {
  get(options?: CallOptions): Promise<Credits>
  /** To any workspace; for operators, signed in. */
  grant(grant: CreditGrant, options?: CallOptions): Promise<CreditBalance>
}

export function creditCalls({ json }: Caller): CreditCalls {
  return {
    get: (options) => json('/api/credits', options),
    grant: (body, options) => json('/api/admin/credits', { ...options, method: 'POST', body }),
  }
}
