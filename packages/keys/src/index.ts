export { type ApiKey, hashKey, type ParsedKey, type ParseFailure } from './api-key.ts'
export { KeyError, type KeyErrorCode } from './errors.ts'
export type { FillRandom, GeneratedKey } from './generate-key.ts'
export {
  API_KEY_PATTERN,
  createKeyFormat,
  createKeyGenerator,
  generateKey,
  type KeyFormat,
  type KeyFormatOptions,
  parseKey,
  secretScanning,
} from './key-format.ts'
export type { KeyRecord, KeyScope, KeyStore, KeyUse } from './key-store.ts'
export { createMemoryKeyStore, type MemoryKeyStore } from './memory-key-store.ts'
export { type Denial, denialOf, type Need } from './permission.ts'
export { type Rotation, rotateKey } from './rotate-key.ts'
export type { SecretScanning } from './secret-scanning.ts'
export {
  createVerifier,
  type KeyVerdict,
  type Refusal,
  type Verifier,
  type VerifierOptions,
} from './verifier.ts'
