import { REFRESH_FIELD } from '../grants.ts'
import type { IntegrationRow } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { changeRow, requireRow } from '../rows.ts'
import { openConfig } from '../sealed-config.ts'

export async function remove(parts: VaultParts, workspaceId: string, id: string): Promise<void> {
  const find = () => requireRow(parts, workspaceId, id)
  const row = await changeRow(parts, find, ({ mode }) => ({
    deletedAt: parts.now(),
    ...(mode === 'oauth-user' ? { status: 'revoked', refreshAfter: null } : {}),
  }))
  if (row.mode === 'oauth-user') await parts.afterwards(() => takeBack(parts, row))
}

async function takeBack(parts: VaultParts, row: IntegrationRow): Promise<void> {
  const { grants } = parts
  if (!grants) return
  try {
    const stored = openConfig(parts, row)
    const accessToken = stored[grants.accessField(row.provider)]
    if (accessToken === undefined) return
    await grants.revoke(row.provider, { accessToken, refreshToken: stored[REFRESH_FIELD] })
  } catch {
    // Credentials that do not open cannot be taken back; the row is gone all the same.
  }
}
