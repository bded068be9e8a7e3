import type { Config, Integration } from '../integration.ts'
import type { VaultParts } from '../parts.ts'
import { requireRow } from '../rows.ts'
import { openConfig } from '../sealed-config.ts'
import { toIntegration } from '../to-integration.ts'

/** An integration with its fields in clear. Not for logs. */
export type OpenIntegration = Integration & { readonly config: Config }

export async function read(parts: VaultParts, workspaceId: string, id: string): Promise<OpenIntegration> {
  const row = await requireRow(parts, workspaceId, id)
  return { ...toIntegration(parts, row), config: openConfig(parts, row) }
}
