import type { Integration } from '../integration.ts'
import type { Parts } from '../parts.ts'
import { requireRow } from '../rows.ts'
import { toIntegration } from '../to-integration.ts'

/**
 * Which fields are set and how to recognise them; nothing is unsealed.
 *
 * @throws VaultError INTEGRATION_NOT_FOUND
 */
export async function describe(parts: Parts, workspaceId: string, id: string): Promise<Integration> {
  return toIntegration(parts, await requireRow(parts, workspaceId, id))
}
