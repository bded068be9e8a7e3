import type { TestResult } from '@orch/providers'
import { checkFields, requireComplete } from '../check-fields.ts'
import { tokenColumns, withoutToken } from '../fetched-token.ts'
import { fingerprintsOf } from '../fingerprint.ts'
import type { Integration, IntegrationMode, IntegrationRow, IntegrationStatus } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { sealConfig } from '../sealed-config.ts'
import { STATUS_AFTER } from '../status.ts'
import { toIntegration } from '../to-integration.ts'
import { VaultError } from '../vault-error.ts'

/** What a new integration is made of. */
export type NewIntegration = {
  readonly workspaceId: string
  /** Provider id. One that is not described may hold any texts. */
  readonly provider: string
  /** Default ''. */
  readonly name?: string | undefined
  /** Field names and values, as typed by a person: they are trimmed and checked. */
  readonly config: unknown
  /** Default `service`. */
  readonly mode?: IntegrationMode | undefined
  /**
   * Default `active`, or `pending` of a provider that is not described: nobody can tell whether it works. `pending` also
   * for one whose authorization is still to come.
   */
  readonly status?: Extract<IntegrationStatus, 'active' | 'pending'> | undefined
  /** What a test of these very fields said just before; it decides the status. */
  readonly tested?: TestResult | undefined
  readonly scopes?: readonly string[] | undefined
  readonly expiresAt?: Date | null | undefined
  readonly envKey?: string | null | undefined
  readonly category?: string | null | undefined
}

export async function connect(parts: VaultParts, input: NewIntegration): Promise<Integration> {
  const { workspaceId, mode = 'service', tested } = input
  const provider = parts.providers.get(input.provider)
  const { status = provider ? 'active' : 'pending' } = input
  const { set } = checkFields(provider, input.config)
  const config = withoutToken(provider, set)
  if (mode === 'platform') requireEmpty(config)
  else if (status === 'active') requireComplete(provider, config)

  const id = parts.newId()
  const now = parts.now()
  const row: IntegrationRow = {
    id,
    workspaceId,
    provider: input.provider,
    name: input.name ?? '',
    mode,
    status: (tested && STATUS_AFTER[tested.verdict]) ?? status,
    sealed: sealConfig(parts, { workspaceId, id }, config),
    fingerprints: fingerprintsOf(parts.fingerprintKey, workspaceId, config),
    scopes: input.scopes ?? [],
    expiresAt: input.expiresAt ?? null,
    envKey: input.envKey ?? null,
    category: input.category ?? null,
    lastTest: tested ? { ...tested, at: now.toISOString() } : null,
    refreshAfter: null,
    refreshingUntil: null,
    ...tokenColumns(parts, provider, config),
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
  await parts.store.insert(row)
  return toIntegration(parts, row)
}

function requireEmpty(config: Readonly<Record<string, string>>): void {
  const details = Object.keys(config).map((field) => ({
    field,
    message: "The operator's own key is used; no fields are stored",
  }))
  if (details.length > 0) {
    throw new VaultError('INTEGRATION_INVALID', 'A platform integration has no fields', { details })
  }
}
