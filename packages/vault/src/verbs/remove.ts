import type { Parts } from '../parts.ts'
import { changeRow, requireRow } from '../rows.ts'

/**
 * Takes an integration out of use at once. It can be restored until it is purged.
 *
 * @throws VaultError INTEGRATION_NOT_FOUND, CONFLICT
 */
export async function remove(parts: Parts, workspaceId: string, id: string): Promise<void> {
  const find = () => requireRow(parts, workspaceId, id)
  await changeRow(parts, find, () => ({ deletedAt: parts.now() }))
}
