export type { TestResult, TestVerdict } from '@orch/providers'
export type { Grant, Grants, RefreshAnswer } from './grants.ts'
export type {
  Config,
  FieldState,
  Integration,
  IntegrationMode,
  IntegrationRow,
  IntegrationStatus,
  LastTest,
} from './integration.ts'
export type { IntegrationStore } from './integration-store.ts'
export { createMemoryIntegrationStore } from './memory-integration-store.ts'
export type { Afterwards } from './parts.ts'
export type { Provider, ProviderField } from './provider.ts'
export type { RowProblem } from './row-problem.ts'
export { credentialPlace, type RowId } from './sealed-config.ts'
export type { LeasedSecret } from './secrets.ts'
export { createVault, type Vault } from './vault.ts'
export { type FieldProblem, VaultError, type VaultErrorCode } from './vault-error.ts'
export type { VaultOptions } from './vault-options.ts'
export type { NewIntegration } from './verbs/connect.ts'
export type { Diagnosis } from './verbs/doctor.ts'
export type { LeasedFields, LeaseOptions } from './verbs/lease.ts'
export type { OpenIntegration } from './verbs/read.ts'
export type { ResealOptions, ResealProgress } from './verbs/reseal.ts'
export type { IntegrationChanges } from './verbs/update.ts'
