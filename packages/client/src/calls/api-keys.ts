import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { ApiKey, CreatedApiKey, Done, NewApiKey } from '../wire.ts'

/** Make and revoke `wfb_` keys. */
export type ApiKeyCalls = {
  /** All keys, newest first, without the keys themselves. */
  list(options?: CallOptions): Promise<ApiKey[]>
  /** The answer holds the key in clear, this once. */
  create(key?: NewApiKey, options?: CallOptions): Promise<CreatedApiKey>
  /** Revokes at once. */
  delete(id: string, options?: CallOptions): Promise<Done>
}

export function apiKeyCalls({ json }: Caller): ApiKeyCalls {
  return {
    list: (options) => json('/api/api-keys', options),
    create: (body = {}, options) => json('/api/api-keys', { ...options, method: 'POST', body }),
    delete: (id, options) => json(`/api/api-keys/${segment(id)}`, { ...options, method: 'DELETE' }),
  }
}
