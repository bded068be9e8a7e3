// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { ApiKey, CreatedApiKey, Done, NewApiKey } from '../wire.ts'

/** Keys with which programs call this API. */
export type ApiKeyCalls = {
  /** List API keys, newest first. */
  list(options?: CallOptions): Promise<ApiKey[]>
  /** Create an API key; the full key is in this answer only. Fails with `WORKFLOW_NOT_FOUND`, `API_KEY_NOT_FOUND`. */
  create(body?: NewApiKey, options?: CallOptions): Promise<CreatedApiKey>
  /** Delete an API key; calls with it fail from now on. Fails with `API_KEY_NOT_FOUND`. */
  delete(keyId: string, options?: CallOptions): Promise<Done>
}

export function apiKeyCalls(caller: Caller): ApiKeyCalls {
  const { json } = caller
  return {
    list: (options) => json('/api/api-keys', options),
    create: (body = {}, options) => json('/api/api-keys', { ...options, method: 'POST', body }),
    delete: (keyId, options) => json(`/api/api-keys/${segment(keyId)}`, { ...options, method: 'DELETE' }),
  }
}
