import { setImmediate as othersGoOn } from 'node:timers/promises'
import type { Integration } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { toIntegration } from '../to-integration.ts'

/** A workspace may have a hundred thousand. */
const ROWS_AT_ONCE = 1_000

export async function list(
  parts: VaultParts,
  workspaceId: string,
  filter: { provider?: string | undefined } = {},
): Promise<Integration[]> {
  const rows = await parts.store.list(workspaceId, filter)
  const listed: Integration[] = []
  for (const [index, row] of rows.entries()) {
    listed.push(toIntegration(parts, row))
    if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await othersGoOn()
  }
  return listed
}
