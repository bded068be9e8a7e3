import type { KeyRecord, KeyStore } from '@orch/keys'
import type { Database } from './open-database.ts'

/** `ownerId` is the workspace; `userId` the member who made the key and in whose name it acts. */
export type StoredKey = KeyRecord & { userId: string }

/** API keys in PostgreSQL. One whose maker left the workspace, or may only look at it now, is not found. */
export function createKeyStore({ prisma, pool }: Pick<Database, 'prisma' | 'pool'>): KeyStore<StoredKey> {
  return {
    async findByHash(hash) {
      // Asked at every webhook: a named statement is planned once.
      const { rows } = await pool.query<KeyRow>({ name: 'api-key', text: BY_HASH, values: [hash] })
      return rows[0] ? toRecord(rows[0]) : undefined
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

type KeyRow = Omit<StoredKey, 'workflowIds'> & { workflowIds: string[]; bound: boolean }

const BY_HASH = `
SELECT k.id, k.workspace_id AS "ownerId", k.user_id AS "userId", k.hash, k.scopes, k.workflow_ids AS "workflowIds",
  k.bound, k.expires_at AS "expiresAt", k.disabled_at AS "disabledAt"
FROM api_keys k JOIN members m ON m.workspace_id = k.workspace_id AND m.user_id = k.user_id AND m.role <> 'viewer'
WHERE k.hash = $1`

function toRecord({ bound, workflowIds, ...row }: KeyRow): StoredKey {
  return { ...row, workflowIds: bound ? workflowIds : null }
}
