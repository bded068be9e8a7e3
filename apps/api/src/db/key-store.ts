import type { KeyRecord, KeyStore } from '@orch/keys'
import type { ApiKey, PrismaClient } from '../generated/prisma/client.ts'

/** `ownerId` is the workspace; `userId` the member who made the key and in whose name it acts. */
export type StoredKey = KeyRecord & { userId: string }

/** API keys in PostgreSQL. */
export function createKeyStore(prisma: PrismaClient): KeyStore<StoredKey> {
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

function toRecord(row: ApiKey): StoredKey {
  return {
    id: row.id,
    ownerId: row.workspaceId,
    userId: row.userId,
    hash: row.hash,
    scopes: row.scopes,
    workflowIds: row.bound ? row.workflowIds : null,
    expiresAt: row.expiresAt,
    disabledAt: row.disabledAt,
  }
}
