import type { ApiKey } from '@orch/contract'
import type { ApiKey as ApiKeyRow } from '../../generated/prisma/client.ts'

/** The row as callers see it; the digest stays behind. */
export function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    userId: row.userId,
    parentId: row.parentId,
    keyPrefix: row.prefix,
    scopes: row.scopes.filter((scope) => scope === 'run' || scope === 'manage'),
    workflowIds: row.bound ? row.workflowIds : null,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}
