import type { Sealer } from '@orch/crypto'
import type { TestResult } from '@orch/providers'
import type { Grant, Grants } from './grants.ts'
import type { Integration } from './integration.ts'
import type { IntegrationStore } from './integration-store.ts'
import type { Afterwards, Parts } from './parts.ts'
import type { Provider } from './provider.ts'
import { VaultError } from './vault-error.ts'
import { authorize } from './verbs/authorize.ts'
import { connect, type NewIntegration } from './verbs/connect.ts'
import { describe } from './verbs/describe.ts'
import { type Diagnosis, doctor } from './verbs/doctor.ts'
import { type LeasedFields, type LeaseOptions, lease } from './verbs/lease.ts'
import { list } from './verbs/list.ts'
import { purge } from './verbs/purge.ts'
import { type OpenIntegration, read } from './verbs/read.ts'
import { remove } from './verbs/remove.ts'
import { type ResealOptions, type ResealProgress, reseal } from './verbs/reseal.ts'
import { restore } from './verbs/restore.ts'
import { test } from './verbs/test.ts'
import { testFields } from './verbs/test-fields.ts'
import { type IntegrationChanges, update } from './verbs/update.ts'

/** What a vault is made of. The world comes in here and nowhere else. */
export type VaultOptions<Http> = {
  readonly store: IntegrationStore
  readonly sealer: Sealer
  /** The providers it knows; others are stored as they come and cannot be tested. */
  readonly providers: readonly Provider<Http>[]
  /** Handed to the providers' tests. */
  readonly http: Http
  /** Ids are made before the insert, because the seal is bound to them. */
  readonly newId: () => string
  readonly now?: () => Date
  /**
   * At least 16 random bytes that stay the same for the installation. Without it, fields are described as set
   * but their values cannot be recognised.
   */
  readonly fingerprintKey?: Uint8Array | undefined
  /** When a test is given up, in milliseconds. Default 10 000. */
  readonly testTimeoutMs?: number
  /** The authorization servers of integrations that people signed in for. Without it, tokens just end. */
  readonly grants?: Grants | undefined
}

/** Integrations of workspaces. Each verb's own page says what it gives and which {@link VaultError} it throws. */
export interface Vault {
  connect(input: NewIntegration): Promise<Integration>
  authorize(workspaceId: string, id: string, grant: Grant): Promise<Integration>
  update(workspaceId: string, id: string, changes: IntegrationChanges): Promise<Integration>
  describe(workspaceId: string, id: string): Promise<Integration>
  list(workspaceId: string, filter?: { provider?: string | undefined }): Promise<Integration[]>
  read(workspaceId: string, id: string): Promise<OpenIntegration>
  test(workspaceId: string, id: string): Promise<TestResult>
  testFields(provider: string, config: unknown): Promise<TestResult>
  lease<T>(
    workspaceId: string,
    id: string,
    use: (fields: LeasedFields) => Promise<T>,
    options?: LeaseOptions,
  ): Promise<T>
  remove(workspaceId: string, id: string): Promise<void>
  restore(workspaceId: string, id: string): Promise<Integration>
  purge(removedBefore: Date): Promise<number>
  reseal(options?: ResealOptions): Promise<ResealProgress>
  doctor(options?: { batch?: number }): Promise<Diagnosis>
  /**
   * The same vault over another view of its store, such as one transaction. What it tells services is handed to
   * `afterwards`, to run once the transaction has committed.
   */
  within(store: IntegrationStore, afterwards: Afterwards): Vault
}

/** @throws VaultError INVALID_OPTION */
export function createVault<Http>(options: VaultOptions<Http>): Vault {
  return vaultOf(toParts(options))
}

function vaultOf(parts: Parts): Vault {
  return {
    connect: (input) => connect(parts, input),
    authorize: (workspaceId, id, grant) => authorize(parts, workspaceId, id, grant),
    update: (workspaceId, id, changes) => update(parts, workspaceId, id, changes),
    describe: (workspaceId, id) => describe(parts, workspaceId, id),
    list: (workspaceId, filter) => list(parts, workspaceId, filter),
    read: (workspaceId, id) => read(parts, workspaceId, id),
    test: (workspaceId, id) => test(parts, workspaceId, id),
    testFields: (provider, config) => testFields(parts, provider, config),
    lease: (workspaceId, id, use, leaseOptions) => lease(parts, workspaceId, id, use, leaseOptions),
    remove: (workspaceId, id) => remove(parts, workspaceId, id),
    restore: (workspaceId, id) => restore(parts, workspaceId, id),
    purge: (removedBefore) => purge(parts, removedBefore),
    reseal: (resealOptions) => reseal(parts, resealOptions),
    doctor: (doctorOptions) => doctor(parts, doctorOptions),
    within: (store, afterwards) => vaultOf({ ...parts, store, afterwards }),
  }
}

function toParts<Http>(options: VaultOptions<Http>): Parts {
  const { fingerprintKey, testTimeoutMs = 10_000 } = options
  if (fingerprintKey && fingerprintKey.length < 16) {
    throw new VaultError('INVALID_OPTION', 'The fingerprint key has at least 16 bytes')
  }
  const providers = new Map(options.providers.map((provider) => [provider.id, provider]))
  if (providers.size < options.providers.length) {
    throw new VaultError('INVALID_OPTION', 'Two providers have the same id')
  }
  return {
    store: options.store,
    sealer: options.sealer,
    providers,
    now: options.now ?? (() => new Date()),
    newId: options.newId,
    http: options.http,
    fingerprintKey,
    testTimeoutMs,
    grants: options.grants,
    afterwards: (work) => work(),
    refreshing: new Map(),
  }
}
