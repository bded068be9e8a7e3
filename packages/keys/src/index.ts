export {
  API_KEY_PATTERN,
  type ApiKey,
  hashKey,
  type ParsedKey,
  type ParseFailure,
  parseKey,
} from './api-key.ts'
export { KeyError, type KeyErrorCode } from './errors.ts'
export { createKeyGenerator, type FillRandom, type GeneratedKey, generateKey } from './generate-key.ts'
export type { KeyRecord, KeyScope, KeyStore, KeyUse } from './key-store.ts'
export { createMemoryKeyStore, type MemoryKeyStore } from './memory-key-store.ts'
export { type Denial, denialOf, type Need } from './permission.ts'
export { type Rotation, rotateKey } from './rotate-key.ts'
export { type SecretScanning, secretScanning } from './secret-scanning.ts'
export {
  createVerifier,
  type KeyVerdict,
  type Refusal,
  type Verifier,
  type VerifierOptions,
} from './verifier.ts'
