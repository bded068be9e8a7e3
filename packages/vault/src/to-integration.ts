import type { FieldState, Integration, IntegrationRow } from './integration.ts'
import type { VaultParts } from './parts.ts'

/** The row without what it protects. Built from named columns, so that a new column is not shown by accident. */
export function toIntegration(
  { providers }: Pick<VaultParts, 'providers'>,
  row: IntegrationRow,
): Integration {
  const names = [...Object.keys(providers.get(row.provider)?.fields ?? {}), ...Object.keys(row.fingerprints)]
  const stateOf = (name: string): FieldState => ({
    isSet: Object.hasOwn(row.fingerprints, name),
    fingerprint: row.fingerprints[name] ?? null,
  })
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    provider: row.provider,
    name: row.name,
    mode: row.mode,
    status: row.status,
    fields: Object.fromEntries(names.map((name) => [name, stateOf(name)])),
    scopes: row.scopes,
    expiresAt: row.expiresAt,
    isRenewed: row.refreshAfter !== null,
    envKey: row.envKey,
    category: row.category,
    lastTest: row.lastTest,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}
