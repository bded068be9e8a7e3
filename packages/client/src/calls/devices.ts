// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { Device, Done } from '../wire.ts'

/** Programs without a browser that ask a person for a key. */
export type DeviceCalls = {
  /** Which program waits under a code. Fails with `DEVICE_NOT_FOUND`, `RATE_LIMITED`. */
  get(code: string, options?: CallOptions): Promise<Device>
  /**
   * Give the waiting program a key of this workspace, or refuse it; once. Fails with `DEVICE_NOT_FOUND`,
   * `RATE_LIMITED`.
   */
  decide(code: string, approved: boolean, options?: CallOptions): Promise<Done>
}

export function deviceCalls(caller: Caller): DeviceCalls {
  const { json } = caller
  return {
    get: (code, options) => json('/api/devices', { ...options, query: { code } }),
    decide: (code, approved, options) =>
      json('/api/devices/decide', { ...options, method: 'POST', body: { code, approved } }),
  }
}
