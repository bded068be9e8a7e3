export type { KnownSecret } from './known/known-values.ts'
export type { Limits, RedactorOptions } from './options.ts'
export { RedactError, type RedactErrorCode } from './redact-error.ts'
export { createRedactor, type Redactor, type RunRedactor } from './redactor.ts'
