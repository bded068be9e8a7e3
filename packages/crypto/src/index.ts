export type { SealContext } from './context.ts'
export { generateEncryptionKey, parseEncryptionKey } from './encryption-key.ts'
export { createKeyCheck, verifyKeyCheck } from './key-check.ts'
export { KeyRing } from './key-ring.ts'
export type { Environment, KeySourceOptions, RingKey } from './key-source.ts'
export { type KeyWrapper, ROOT_KEY_CONTEXT, type WrapContext } from './key-wrapper.ts'
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
