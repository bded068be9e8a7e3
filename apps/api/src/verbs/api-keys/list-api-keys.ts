import type { ApiKey } from '@orch/contract'
import type { Context } from '../context.ts'
import { toApiKey } from './to-api-key.ts'

export async function listApiKeys({ parts, caller }: Context<'db'>): Promise<ApiKey[]> {
  const rows = await parts.db.prisma.apiKey.findMany({
    where: { workspaceId: caller.workspaceId },
    orderBy: { createdAt: 'desc' },
  })
  return rows.map(toApiKey)
}
