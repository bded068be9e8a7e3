import type { AuditAction } from '@orch/contract'
import type { KeyRecord, KeyStore } from '@orch/keys'
import { newId } from '../ground/new-id.ts'
import type { Database } from './open-database.ts'
import { whileAway } from './while-away.ts'

const FIRST_USE: AuditAction = 'api-key.use'

/** `ownerId` is the workspace; `userId` the member who made the key and in whose name it acts. */
export type StoredKey = KeyRecord & { userId: string }

/** API keys in PostgreSQL. One whose maker left the workspace, or may only look at it now, or whose account is blocked,
 * is not found; nor is one made by a key that ended. */
export function createKeyStore({ prisma, pool }: Pick<Database, 'prisma' | 'pool'>): KeyStore<StoredKey> {
  return {
    async findByHash(hash) {
      // Asked at every webhook: a named statement is planned once.
      const query = { name: 'api-key', text: BY_HASH, values: [hash] }
      const { rows } = await whileAway(() => pool.query<KeyRow>(query))
      return rows[0] ? toRecord(rows[0]) : undefined
    },
    async touch(uses) {
      const ids = uses.map((use) => use.id)
      const times = uses.map((use) => use.lastUsedAt)
      // Never backwards: another process may have written a later time. The first use of a day is recorded.
      await prisma.$executeRaw`
        WITH used AS (
          SELECT * FROM unnest(${ids}::text[], ${times}::timestamptz[], ${ids.map(() => newId())}::text[])
            AS used(id, at, audit_id)
        ), known AS (
          SELECT k.id, k.workspace_id, k.last_used_at FROM api_keys k
          WHERE k.id IN (SELECT id FROM used) ORDER BY k.id FOR NO KEY UPDATE
        ), moved AS (
          UPDATE api_keys k SET last_used_at = used.at FROM used JOIN known ON known.id = used.id
          WHERE k.id = used.id AND (known.last_used_at IS NULL OR known.last_used_at < used.at)
          RETURNING k.id, k.workspace_id, known.last_used_at AS before, used.at, used.audit_id
        )
        INSERT INTO audit_entries (id, workspace_id, actor, action, target, at)
        SELECT audit_id, workspace_id, 'key:' || id, ${FIRST_USE}, id, at FROM moved
        WHERE before IS NULL OR (before AT TIME ZONE 'UTC')::date < (at AT TIME ZONE 'UTC')::date`
    },
  }
}

type KeyRow = Omit<StoredKey, 'workflowIds'> & { workflowIds: string[]; bound: boolean }

const BY_HASH = `
SELECT k.id, k.workspace_id AS "ownerId", k.user_id AS "userId", k.hash, k.scopes, k.workflow_ids AS "workflowIds",
  k.bound, k.expires_at AS "expiresAt", k.disabled_at AS "disabledAt"
FROM api_keys k JOIN members m ON m.workspace_id = k.workspace_id AND m.user_id = k.user_id AND m.role <> 'viewer'
  JOIN users u ON u.id = k.user_id AND u.blocked_at IS NULL
WHERE k.hash = $1 AND (k.parent_id IS NULL OR NOT EXISTS (
  WITH RECURSIVE makers AS (
    SELECT p.id, p.parent_id, p.disabled_at, p.expires_at FROM api_keys p WHERE p.id = k.parent_id
    UNION SELECT p.id, p.parent_id, p.disabled_at, p.expires_at FROM api_keys p JOIN makers ON p.id = makers.parent_id
  ) SELECT 1 FROM makers WHERE disabled_at <= now() OR expires_at <= now()))`

function toRecord({ bound, workflowIds, ...row }: KeyRow): StoredKey {
  return { ...row, workflowIds: bound ? workflowIds : null }
}
