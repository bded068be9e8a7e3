import type { Integration } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { changeRow, notFound } from '../rows.ts'
import { toIntegration } from '../to-integration.ts'

export async function restore(parts: VaultParts, workspaceId: string, id: string): Promise<Integration> {
  const find = async () => {
    const row = await parts.store.find(workspaceId, id)
    if (row === undefined) throw notFound()
    return row
  }
  const row = await changeRow(parts, find, ({ deletedAt }) =>
    deletedAt === null ? undefined : { deletedAt: null, updatedAt: parts.now() },
  )
  return toIntegration(parts, row)
}
