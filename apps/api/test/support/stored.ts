import type { TestServer } from './open-server.ts'

const TABLES = `SELECT table_name AS name FROM information_schema.tables
  WHERE table_schema = 'public' AND table_name NOT IN ('_prisma_migrations', 'answer_texts', 'auth_entries', 'audit_entries', 'execution_owners', 'execution_trial',
    'outbox', 'alert_states', 'error_triggers', 'event_polls', 'event_changes', 'event_subscriptions', 'schedule_changes', 'schedule_decisions', 'schedule_queue', 'workflow_schedules', 'workflow_versions')`

/**
 * Everything that is stored, but for sessions, the audit log itself, and what the server writes by itself from the rest.
 * @param but columns that may differ
 */
export async function storedIn({ parts }: TestServer, but: readonly string[] = []): Promise<string> {
  const row = but.length === 0 ? 't::text' : `(to_jsonb(t) - '{${but.join()}}'::text[])::text`
  const { rows } = await parts.db.pool.query<{ name: string }>(TABLES)
  const tables = await Promise.all(
    rows.map(async ({ name }) => {
      const found = await parts.db.pool.query<{ all: string }>(
        `SELECT coalesce(string_agg(${row}, E'\\n' ORDER BY ${row}), '') AS all FROM ${name} t`,
      )
      return `${name}: ${found.rows[0]?.all}`
    }),
  )
  return [...tables.sort(), JSON.stringify((await parts.rotation.status()).keys.map(({ id }) => id))].join(
    '\n',
  )
}
