import type pg from 'pg'
import { untilWritten, whileAway } from '../db/while-away.ts'
import { createGroupWriter } from './group-writer.ts'
import { statementOfRows } from './row-sets.ts'

/** A value that a family of executions must hide, as it is stored. */
export type SecretRow = { familyId: string; digest: string; workspaceId: string; sealed: string }

export type SecretRows = {
  of(familyIds: readonly string[]): Promise<SecretRow[]>
  /** Those whose digest is none of these. */
  others(familyId: string, digests: readonly string[]): Promise<SecretRow[]>
  /** Durable when it returns. */
  put(rows: readonly SecretRow[]): Promise<void>
}

const COLUMNS = 'family_id AS "familyId", digest, workspace_id AS "workspaceId", sealed'

const insert = statementOfRows(
  'execution-secrets-put',
  { rows: { familyId: 'text', digest: 'text', workspaceId: 'text', sealed: 'text' } },
  ({ rows }) => `
INSERT INTO execution_secrets (family_id, digest, workspace_id, sealed)
SELECT family_id, digest, workspace_id, sealed FROM ${rows} r ORDER BY family_id, digest
ON CONFLICT DO NOTHING`,
)

export function createSecretRows(pool: pg.Pool): SecretRows {
  const put = createGroupWriter(async (all: (readonly SecretRow[])[]) => {
    await untilWritten(() => pool.query(insert({ rows: all.flat() })))
    return all.map(() => undefined)
  })
  return {
    async of(familyIds) {
      if (familyIds.length === 0) return []
      const text = `SELECT ${COLUMNS} FROM execution_secrets WHERE family_id = ANY($1::text[])`
      return (await pool.query<SecretRow>({ name: 'execution-secrets-of', text, values: [familyIds] })).rows
    },
    async others(familyId, digests) {
      const text = `SELECT ${COLUMNS} FROM execution_secrets WHERE family_id = $1 AND digest <> ALL($2::text[])`
      const query = { name: 'execution-secrets-others', text, values: [familyId, digests] }
      return (await whileAway(() => pool.query<SecretRow>(query))).rows
    },
    put,
  }
}
