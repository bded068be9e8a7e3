// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { Diagnosis, EncryptionStatus } from '../wire.ts'

/** The keys under which everything is sealed; for operators. */
export type EncryptionCalls = {
  /** The encryption keys by id, and how many rows need each; for operators. */
  status(options?: CallOptions): Promise<EncryptionStatus>
  /** Every row that does not open, and what to do. It changes nothing, and takes as long as it takes. */
  doctor(options?: CallOptions): Promise<Diagnosis>
  /** Rotation, step 1: a new key that opens and does not seal yet. Fails with `KEYS_IN_ENVIRONMENT`. */
  stage(options?: CallOptions): Promise<EncryptionStatus>
  /**
   * Rotation, step 2: seal with the staged key. It takes some seconds, until every process knows the key. Fails
   * with `KEYS_IN_ENVIRONMENT`, `KEY_NOT_FOUND`.
   */
  promote(keyId: string, options?: CallOptions): Promise<EncryptionStatus>
  /** Rotation, step 3: seal everything under the primary key, in the background. */
  reseal(options?: CallOptions): Promise<EncryptionStatus>
  /**
   * Rotation, step 4: take a key out of use that no row needs. Fails with `KEYS_IN_ENVIRONMENT`, `KEY_NOT_FOUND`,
   * `KEY_IN_USE`.
   */
  retire(keyId: string, options?: CallOptions & { force?: boolean | undefined }): Promise<EncryptionStatus>
}

export function encryptionCalls(caller: Caller): EncryptionCalls {
  const { json } = caller
  return {
    status: (options) => json('/api/admin/encryption', options),
    doctor: (options) => json('/api/admin/encryption/doctor', { ...options, timeoutMs: null }),
    stage: (options) => json('/api/admin/encryption/stage', { ...options, method: 'POST', body: {} }),
    promote: (keyId, options) =>
      json('/api/admin/encryption/promote', { ...options, method: 'POST', body: { keyId } }),
    reseal: (options) => json('/api/admin/encryption/reseal', { ...options, method: 'POST', body: {} }),
    retire: (keyId, { force = false, ...options } = {}) =>
      json('/api/admin/encryption/retire', { ...options, method: 'POST', body: { keyId, force } }),
  }
}
