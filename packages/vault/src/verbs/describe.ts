import type { Integration } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { requireRow } from '../rows.ts'
import { toIntegration } from '../to-integration.ts'

export async function describe(parts: VaultParts, workspaceId: string, id: string): Promise<Integration> {
  return toIntegration(parts, await requireRow(parts, workspaceId, id))
}
