export type { SealContext } from './context.ts'
export { generateEncryptionKey, parseEncryptionKey } from './encryption-key.ts'
export { createKeyCheck, verifyKeyCheck } from './key-check.ts'
export { KeyRing } from './key-ring.ts'
export { type Environment, type KeySourceOptions, type RingKey, withoutEncryptionKeys } from './key-source.ts'
export { type ResealOptions, type ResealProgress, resealAll, type SealedRow } from './reseal-all.ts'
export { type CountRequest, countByKey, type KeyCount, retireKey } from './retire-key.ts'
export { SealError, type SealErrorCode } from './seal-error.ts'
export {
  type Inspected,
  type LegacyOpen,
  type Opened,
  Sealer,
  type SealerOptions,
  type SealFormat,
} from './sealer.ts'
export { Secret } from './secret.ts'
export { openStream, sealedStreamLength, sealStream } from './stream/seal-stream.ts'
export { generateStreamKey } from './stream/stream-keys.ts'
export { type AwsKmsOptions, awsKmsWrapper } from './wrappers/aws-kms-wrapper.ts'
export type { AwsCredentials } from './wrappers/aws-signature.ts'
export type { KeyServiceFetch, KeyServiceOptions, KeyServiceResponse } from './wrappers/key-service.ts'
export {
  generateWrappedKey,
  type KeyWrapper,
  ROOT_KEY_CONTEXT,
  type WrapContext,
} from './wrappers/key-wrapper.ts'
export { localWrapper } from './wrappers/local-wrapper.ts'
export { type VaultTransitOptions, vaultTransitWrapper } from './wrappers/vault-transit-wrapper.ts'
