import { fingerprintsOf } from './fingerprint.ts'
import { type Grant, REFRESH_FIELD, refreshAfter } from './grants.ts'
import type { Config, IntegrationRow } from './integration.ts'
import type { VaultParts } from './parts.ts'
import { sealConfig } from './sealed-config.ts'

/** The columns of a row that has got a new grant; whatever else its credentials hold stays. */
export function grantColumns(
  parts: VaultParts,
  row: IntegrationRow,
  stored: Config,
  grant: Grant,
): Partial<IntegrationRow> {
  const { refreshToken = stored[REFRESH_FIELD], accessToken, expiresAt, scopes } = grant
  const accessField = parts.grants?.accessField(row.provider) ?? 'accessToken'
  const config: Config = {
    ...stored,
    [accessField]: accessToken,
    ...(refreshToken === undefined ? {} : { [REFRESH_FIELD]: refreshToken }),
  }
  return {
    sealed: sealConfig(parts, row, config),
    fingerprints: fingerprintsOf(parts.fingerprintKey, row.workspaceId, config),
    expiresAt,
    refreshAfter: refreshAfter(expiresAt, parts.now()),
    refreshingUntil: null,
    ...(scopes === undefined ? {} : { scopes }),
  }
}
