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

/** Integrations of workspaces. Each verb refuses arguments of another shape with {@link VaultError} `INVALID_OPTION`. */
export interface Vault {
  /**
   * Checks the fields, seals them and stores the integration.
   *
   * @throws VaultError INTEGRATION_INVALID naming each wrong or missing field
   */
  connect(input: NewIntegration): Promise<Integration>
  /**
   * Stores what a person allowed; the integration is active from then on.
   *
   * @param client the fields that a lease for signing in gave, where the integration holds the client by itself. A grant is for that
   * client and its hosts alone: it is not stored beside any other.
   * @throws VaultError INTEGRATION_NOT_FOUND, CONFLICT also when the integration holds another client by now, or
   * INTEGRATION_INVALID when nobody signs in for it
   */
  authorize(workspaceId: string, id: string, grant: Grant, client?: Config): Promise<Integration>
  /**
   * Changes an integration; the next lease sees the new credentials. Fields that were not sent stay. New
   * credentials make a `service` integration active again and its last test void.
   *
   * A stored secret goes to no other address than the one it was entered for.
   *
   * @throws VaultError INTEGRATION_NOT_FOUND, INTEGRATION_INVALID, ILLEGAL_STATUS, CONFLICT, or
   * INTEGRATION_UNREADABLE when the stored fields do not open and those sent are not complete
   */
  update(workspaceId: string, id: string, changes: IntegrationChanges): Promise<Integration>
  /**
   * Which fields are set and how to recognise them; nothing is unsealed.
   *
   * @throws VaultError INTEGRATION_NOT_FOUND
   */
  describe(workspaceId: string, id: string): Promise<Integration>
  /** The workspace's integrations, newest first, of one provider if named; nothing is unsealed. */
  list(workspaceId: string, filter?: { provider?: string | undefined }): Promise<Integration[]>
  /**
   * The fields in clear, for the owner's own eyes. The caller decides who that is, and records it.
   *
   * @throws VaultError INTEGRATION_NOT_FOUND, INTEGRATION_UNREADABLE
   */
  read(workspaceId: string, id: string): Promise<OpenIntegration>
  /**
   * Asks the provider whether the stored credentials work, and records the answer, unless they were replaced
   * while it was on its way. Of a platform integration the operator's own fields are tested, which `platform` gives.
   *
   * @throws VaultError INTEGRATION_NOT_FOUND, INTEGRATION_PENDING, INTEGRATION_REVOKED, INTEGRATION_UNREADABLE,
   * REFRESH_FAILED, REFRESH_REFUSED, UNKNOWN_PROVIDER, INTEGRATION_UNTESTABLE, CONFLICT
   */
  test(workspaceId: string, id: string, platform?: Config): Promise<TestResult>
  /**
   * Asks the provider about credentials that are not stored. Nothing is kept.
   *
   * @throws VaultError UNKNOWN_PROVIDER, INTEGRATION_UNTESTABLE, INTEGRATION_INVALID
   */
  testFields(provider: string, config: unknown): Promise<TestResult>
  /**
   * Unseals the fields, hands them to one callback, and forgets them. They are read again for each lease, so a
   * change counts from the next one on.
   *
   * @throws VaultError INTEGRATION_NOT_FOUND, INTEGRATION_PENDING, INTEGRATION_REVOKED, INTEGRATION_UNREADABLE,
   * REFRESH_FAILED, REFRESH_REFUSED, CLIENT_REFUSED; and whatever the callbacks throw
   */
  lease<T>(
    workspaceId: string,
    id: string,
    use: (fields: LeasedFields) => Promise<T>,
    options?: LeaseOptions,
  ): Promise<T>
  /**
   * Takes an integration out of use at once. It can be restored until it is purged; what a person allowed is taken back at
   * the service, as well as that can be reached, and has to be allowed again after a restore.
   *
   * @throws VaultError INTEGRATION_NOT_FOUND, CONFLICT
   */
  remove(workspaceId: string, id: string): Promise<void>
  /**
   * Brings a removed integration back as it was.
   *
   * @throws VaultError INTEGRATION_NOT_FOUND when it was never there or is purged, CONFLICT
   */
  restore(workspaceId: string, id: string): Promise<Integration>
  /** Erases what was removed before the moment, credentials and all. How many. */
  purge(removedBefore: Date): Promise<number>
  /**
   * Seals every row of every workspace under the primary key, while others read and write. Each row is swapped
   * only if nobody changed it meanwhile; killed half-way, it can go on or start over.
   */
  reseal(options?: ResealOptions): Promise<ResealProgress>
  /** Opens every row of every workspace, removed ones included, and names those that do not open. Changes nothing. */
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
