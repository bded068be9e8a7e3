import type { ApiKey } from '@orch/contract'
import { allById, NEWEST_FIRST } from '../../db/in-pages.ts'
import type { Context } from '../context.ts'
import { toApiKey } from './to-api-key.ts'

export async function listApiKeys({ parts, caller }: Context<'db'>): Promise<ApiKey[]> {
  const { apiKey } = parts.db.prisma
  const where = { workspaceId: caller.workspaceId }
  return allById(apiKey.findMany({ where, orderBy: NEWEST_FIRST, select: { id: true } }), async (id) =>
    (await apiKey.findMany({ where: { ...where, id }, orderBy: NEWEST_FIRST })).map(toApiKey),
  )
}
