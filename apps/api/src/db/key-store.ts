import type { KeyRecord, KeyStore } from '@orch/keys'
import type { ApiKey, PrismaClient } from '../generated/prisma/client.ts'

/** API keys in PostgreSQL. `ownerId` of the port is the workspace. */
export function createKeyStore(prisma: PrismaClient): KeyStore {
  return {
    async findByHash(hash) {
      const row = await prisma.apiKey.findUnique({ where: { hash } })
      return row ? toRecord(row) : undefined
    },
    async touch(uses) {
      const ids = uses.map((use) => use.id)
      const times = uses.map((use) => use.lastUsedAt)
      // Never backwards: another process may have written a later time.
      await prisma.$executeRaw`
        UPDATE api_keys SET last_used_at = used.at
        FROM unnest(${ids}::text[], ${times}::timestamptz[]) AS used(id, at)
        WHERE api_keys.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at)`
    },
  }
}

function toRecord(row: ApiKey): KeyRecord {
  return {
    id: row.id,
    ownerId: row.workspaceId,
    hash: row.hash,
    scopes: row.scopes,
    workflowIds: row.bound ? row.workflowIds : null,
    expiresAt: row.expiresAt,
    disabledAt: row.disabledAt,
  }
}
