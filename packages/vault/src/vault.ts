import type { TestResult } from '@orch/providers'
import type { Grant } from './grants.ts'
import { inputs, toParts } from './inputs.ts'
import type { Config, Integration } from './integration.ts'
import type { IntegrationStore } from './integration-store.ts'
import type { Afterwards, VaultParts } from './parts.ts'
import type { VaultOptions } from './vault-options.ts'
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

/** Integrations of workspaces. Each verb's own page says what it gives and which {@link VaultError} it throws. */
export interface Vault {
  connect(input: NewIntegration): Promise<Integration>
  authorize(workspaceId: string, id: string, grant: Grant, client?: Config): Promise<Integration>
  update(workspaceId: string, id: string, changes: IntegrationChanges): Promise<Integration>
  describe(workspaceId: string, id: string): Promise<Integration>
  list(workspaceId: string, filter?: { provider?: string | undefined }): Promise<Integration[]>
  read(workspaceId: string, id: string): Promise<OpenIntegration>
  test(workspaceId: string, id: string, platform?: Config): Promise<TestResult>
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

/**
 * @throws VaultError INVALID_OPTION
 * @example
 * ```ts
 * import { randomBytes, randomUUID } from 'node:crypto'
 * import { generateEncryptionKey, KeyRing, Sealer } from '@orch/crypto'
 * import { createMemoryIntegrationStore, createVault, type Provider } from '@orch/vault'
 *
 * const mailer: Provider<typeof fetch> = {
 *   id: 'mailer',
 *   name: 'Mailer',
 *   fields: { apiKey: { label: 'API key', secret: true, required: true } },
 * }
 * const vault = createVault({
 *   store: createMemoryIntegrationStore(),
 *   sealer: new Sealer(KeyRing.of([{ key: generateEncryptionKey(), role: 'primary' }])),
 *   providers: [mailer],
 *   http: fetch,
 *   newId: randomUUID,
 *   fingerprintKey: randomBytes(32),
 * })
 * const config = { apiKey: 'secret-1234' }
 * const { id } = await vault.connect({ workspaceId: 'ws_1', provider: 'mailer', name: 'Newsletter', config })
 * await vault.lease('ws_1', id, async ({ apiKey }) => console.log(`${apiKey}`)) // '[secret]'
 * ```
 */
export function createVault<Http>(options: VaultOptions<Http>): Vault {
  return vaultOf(toParts(options))
}

function vaultOf(parts: VaultParts): Vault {
  const { place } = inputs
  return {
    connect: async (input) => connect(parts, inputs.connect(input)),
    authorize: async (workspaceId, id, grant, client) =>
      authorize(parts, ...place(workspaceId, id), inputs.grant(grant), inputs.client(client)),
    update: async (workspaceId, id, changes) =>
      update(parts, ...place(workspaceId, id), inputs.update(changes)),
    describe: async (workspaceId, id) => describe(parts, ...place(workspaceId, id)),
    list: async (workspaceId, filter) => list(parts, inputs.workspaceId(workspaceId), inputs.filter(filter)),
    read: async (workspaceId, id) => read(parts, ...place(workspaceId, id)),
    test: async (workspaceId, id, platform) =>
      test(parts, ...place(workspaceId, id), inputs.platform(platform)),
    testFields: async (provider, config) => testFields(parts, inputs.provider(provider), config),
    lease: async (workspaceId, id, use, leaseOptions) =>
      lease(parts, ...place(workspaceId, id), inputs.use(use), inputs.lease(leaseOptions)),
    remove: async (workspaceId, id) => remove(parts, ...place(workspaceId, id)),
    restore: async (workspaceId, id) => restore(parts, ...place(workspaceId, id)),
    purge: async (removedBefore) => purge(parts, inputs.moment(removedBefore)),
    reseal: async (resealOptions) => reseal(parts, inputs.reseal(resealOptions)),
    doctor: async (doctorOptions) => doctor(parts, inputs.doctor(doctorOptions)),
    within: (store, afterwards) =>
      vaultOf({ ...parts, store: inputs.store(store), afterwards: inputs.afterwards(afterwards) }),
  }
}
