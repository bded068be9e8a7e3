import { isSameButToken, tokenSource, withoutGrant } from '../fetched-token.ts'
import { grantColumns } from '../grant-columns.ts'
import { type Grant, REFRESH_FIELD } from '../grants.ts'
import type { Config, Integration, IntegrationRow } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { changeRow, requireRow } from '../rows.ts'
import { openConfig } from '../sealed-config.ts'
import { moveStatus } from '../status.ts'
import { toIntegration } from '../to-integration.ts'
import { VaultError } from '../vault-error.ts'

export async function authorize(
  parts: VaultParts,
  workspaceId: string,
  id: string,
  grant: Grant,
  client?: Config,
): Promise<Integration> {
  const find = () => requireRow(parts, workspaceId, id)
  const row = await changeRow(parts, find, (current) => {
    const stored = client ? sameClient(parts, current, client) : accountFields(parts, current)
    return {
      ...grantColumns(parts, current, stored, grant),
      status: moveStatus(current.status, 'active', true),
      lastTest: null,
      updatedAt: parts.now(),
    }
  })
  return toIntegration(parts, row)
}

/** Without the refresh token of an earlier sign-in: it may be another person's. */
function sameClient(parts: VaultParts, row: IntegrationRow, client: Config): Config {
  const stored = withoutGrant(openConfig(parts, row))
  if (row.mode !== 'service' || !tokenSource(parts.providers.get(row.provider), stored))
    throw new VaultError('INTEGRATION_INVALID', 'Nobody signs in for this integration')
  if (isSameButToken(stored, client)) return stored
  throw new VaultError('CONFLICT', 'The integration was changed while a person signed in: sign in again')
}

function accountFields(parts: VaultParts, row: IntegrationRow): Config {
  if (row.mode === 'oauth-user') return storedFields(parts, row)
  throw new VaultError('INTEGRATION_INVALID', 'This integration holds a key; nobody signs in for it')
}

/** What does not open is replaced, and the refresh token of a dead grant with it. */
function storedFields(parts: VaultParts, row: IntegrationRow): Config {
  let stored: Config
  try {
    stored = openConfig(parts, row)
  } catch {
    return {}
  }
  if (row.status !== 'revoked') return stored
  return Object.fromEntries(Object.entries(stored).filter(([name]) => name !== REFRESH_FIELD))
}
