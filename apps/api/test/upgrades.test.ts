import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '../src/db/migrate.ts'
import { MIGRATIONS, newDatabase } from './support/open-server.ts'

type Column = { table: string; name: string; type: string; label: string | null; refers: boolean }

const COLUMNS = `
SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type,
  (SELECT enumlabel FROM pg_enum WHERE enumtypid = a.atttypid ORDER BY enumsortorder LIMIT 1) AS label,
  EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('f', 'p') AND a.attnum = ANY(k.conkey)) AS refers
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
  AND a.attgenerated = '' AND c.relname NOT IN ('_prisma_migrations', 'installation_facts')`

const DRAWING = JSON.stringify([{ id: 't', type: 'trigger', data: { type: 'trigger', label: 'Start' } }])

/** What a column of a row holds: rows of one point in time name each other. */
function sampleOf({ name, type, label, refers }: Column, point: number): unknown {
  if (label !== null) return label
  if (name === 'nodes') return DRAWING
  if (/^(edges|steps|scopes)$/.test(name) && type.startsWith('json')) return '[]'
  if (type.startsWith('json')) return '{}'
  if (type === 'boolean') return false
  if (type.startsWith('timestamp')) return '2026-01-01T00:00:00Z'
  if (/int|numeric|double/.test(type)) return point + 1
  if (type.endsWith('[]')) return []
  if (type === 'bytea') return Buffer.from('x')
  return refers ? `row-${point}` : `${name} ${point}`
}

/** A row in every table, with every column filled. In one statement: foreign keys are looked at when it ends. */
async function fill(client: pg.Client, point: number): Promise<void> {
  const { rows } = await client.query<Column>(COLUMNS)
  const values: unknown[] = []
  const inserts = [...new Set(rows.map(({ table }) => table))].map((table) => {
    const columns = rows.filter((row) => row.table === table)
    const places = columns.map((column) => `$${values.push(sampleOf(column, point))}::${column.type}`)
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    // A trigger of a table may have made the row of another.
    return `"in_${table}" AS (INSERT INTO "${table}" (${names}) SELECT ${places.join(', ')} ON CONFLICT DO NOTHING)`
  })
  await client.query(`WITH ${inserts.join(', ')} SELECT 1`, values)
}

test('whichever migration an installation stands at, its rows go through all later ones, and none is lost', async () => {
  const url = await newDatabase(`upgrades_${process.pid}`)
  const folder = await mkdtemp(join(tmpdir(), 'orch-upgrades-'))
  const client = new pg.Client(url)
  await client.connect()
  try {
    const entries = await readdir(MIGRATIONS, { withFileTypes: true })
    const names = entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
    for (const [point, name] of names.entries()) {
      await cp(join(MIGRATIONS, name), join(folder, name), { recursive: true })
      expect(await migrate(client, folder)).toEqual([name])
      await fill(client, point)
    }
    const { rows } = await client.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM users) AS users, (SELECT count(*)::int FROM workspaces) AS workspaces,
        (SELECT count(*)::int FROM workflows) AS workflows, (SELECT count(*)::int FROM executions) AS executions,
        (SELECT count(*)::int FROM integrations) AS integrations, (SELECT count(*)::int FROM audit_entries) AS audit`,
    )
    for (const [table, count] of Object.entries(rows[0] ?? {}))
      expect([table, count]).toEqual([table, names.length])
  } finally {
    await client.end()
    await rm(folder, { recursive: true })
  }
})
