import type { Caller, CallOptions } from '../caller.ts'
import type { Diagnosis, EncryptionStatus } from '../wire.ts'

/** The encryption keys of the installation and their rotation, in this order; for operators. */
export type EncryptionCalls = {
  status(options?: CallOptions): Promise<EncryptionStatus>
  /** Opens everything that is sealed, and tells what does not open. Changes nothing; waits as long as it takes. */
  doctor(options?: CallOptions): Promise<Diagnosis>
  /** 1: a new key, which opens and does not seal yet. */
  stage(options?: CallOptions): Promise<EncryptionStatus>
  /** 2: seals with the staged key. It takes some seconds, until every process knows the key. */
  promote(keyId: string, options?: CallOptions): Promise<EncryptionStatus>
  /** 3: seals everything under the primary key, in the background. */
  reseal(options?: CallOptions): Promise<EncryptionStatus>
  /** 4: takes a key out of use; with `force` although rows need it, which are then lost. */
  retire(keyId: string, options?: CallOptions & { force?: boolean | undefined }): Promise<EncryptionStatus>
}

export function encryptionCalls({ json }: Caller): EncryptionCalls {
  const at = (rest: string) => `/api/admin/encryption/${rest}`
  return {
    status: (options) => json('/api/admin/encryption', options),
    doctor: (options) => json(at('doctor'), { ...options, timeoutMs: null }),
    stage: (options) => json(at('stage'), { ...options, method: 'POST', body: {} }),
    promote: (keyId, options) => json(at('promote'), { ...options, method: 'POST', body: { keyId } }),
    reseal: (options) => json(at('reseal'), { ...options, method: 'POST', body: {} }),
    retire: (keyId, { force = false, ...options } = {}) =>
      json(at('retire'), { ...options, method: 'POST', body: { keyId, force } }),
  }
}
