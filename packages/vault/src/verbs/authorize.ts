import { grantColumns } from '../grant-columns.ts'
import { type Grant, REFRESH_FIELD } from '../grants.ts'
import type { Config, Integration, IntegrationRow } from '../integration.ts'
import type { Parts } from '../parts.ts'
import { changeRow, requireRow } from '../rows.ts'
import { openConfig } from '../sealed-config.ts'
import { moveStatus } from '../status.ts'
import { toIntegration } from '../to-integration.ts'
import { VaultError } from '../vault-error.ts'

/**
 * Stores what a person allowed; the integration is active from then on.
 *
 * @throws VaultError INTEGRATION_NOT_FOUND, CONFLICT, or INTEGRATION_INVALID when it is none of mode `oauth-user`
 */
export async function authorize(
  parts: Parts,
  workspaceId: string,
  id: string,
  grant: Grant,
): Promise<Integration> {
  const find = () => requireRow(parts, workspaceId, id)
  const row = await changeRow(parts, find, (current) => {
    if (current.mode !== 'oauth-user') {
      throw new VaultError('INTEGRATION_INVALID', 'This integration holds a key; nobody signs in for it')
    }
    return {
      ...grantColumns(parts, current, storedFields(parts, current), grant),
      status: moveStatus(current.status, 'active', true),
      lastTest: null,
      updatedAt: parts.now(),
    }
  })
  return toIntegration(parts, row)
}

/** What does not open is replaced, and the refresh token of a dead grant with it. */
function storedFields(parts: Parts, row: IntegrationRow): Config {
  let stored: Config
  try {
    stored = openConfig(parts, row)
  } catch {
    return {}
  }
  if (row.status !== 'revoked') return stored
  return Object.fromEntries(Object.entries(stored).filter(([name]) => name !== REFRESH_FIELD))
}
