import type { Caller, CallOptions } from '../caller.ts'
import type { Device, Done } from '../wire.ts'

/** Programs without a browser that ask a person for a key; for signed-in people only. */
export type DeviceCalls = {
  /** Which program waits under the code that it shows. */
  get(code: string, options?: CallOptions): Promise<Device>
  /** Gives it a key of this workspace, or refuses it; once. */
  decide(code: string, approved: boolean, options?: CallOptions): Promise<Done>
}

export function deviceCalls({ json }: Caller): DeviceCalls {
  return {
    get: (code, options) => json('/api/devices', { ...options, query: { code } }),
    decide: (code, approved, options) =>
      json('/api/devices/decide', { ...options, method: 'POST', body: { code, approved } }),
  }
}
