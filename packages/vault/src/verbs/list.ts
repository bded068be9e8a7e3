import type { Integration } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { toIntegration } from '../to-integration.ts'

export async function list(
  parts: VaultParts,
  workspaceId: string,
  filter: { provider?: string | undefined } = {},
): Promise<Integration[]> {
  const rows = await parts.store.list(workspaceId, filter)
  return rows.map((row) => toIntegration(parts, row))
}
