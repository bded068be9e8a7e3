import type pg from 'pg'

export type Table = { name: string; columns: string[] }

/** Another installation's leases mean nothing, and the ledger is written by the migrations. */
const LEFT_OUT = ['_prisma_migrations', 'execution_owners']

const TABLES = `
SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND NOT c.relname = ANY($1::text[])
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY 1 ORDER BY 1`

export async function tablesOf(client: pg.ClientBase): Promise<Table[]> {
  return (await client.query<Table>(TABLES, [LEFT_OUT])).rows
}

const SEQUENCES = `
SELECT c.relname AS name FROM pg_class c
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'S' ORDER BY 1`

export type Sequence = { name: string; value: string; isCalled: boolean }

export async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const found: Sequence[] = []
  for (const { name } of (await client.query<{ name: string }>(SEQUENCES)).rows) {
    const { rows } = await client.query<Omit<Sequence, 'name'>>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${quoted(name)}`,
    )
    found.push(...rows.map((row) => ({ name, ...row })))
  }
  return found
}

const FOREIGN_KEYS = `
SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
FROM pg_constraint WHERE connamespace = current_schema()::regnamespace AND contype = 'f'`

/** Takes the foreign keys away. @returns what puts them back, and so checks every row */
export async function withoutForeignKeys(client: pg.ClientBase): Promise<() => Promise<void>> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(FOREIGN_KEYS)
  for (const { table, name } of rows) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`)
  return async () => {
    for (const { table, name, definition } of rows)
      await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`)
  }
}

/** What stands in the schema and is not of an extension: tables with their sequences, types, functions. */
const EVERYTHING = `
SELECT 'TABLE' AS kind, c.oid::regclass::text AS name FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
UNION ALL SELECT 'SEQUENCE', c.oid::regclass::text FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'S'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i'))
UNION ALL SELECT 'TYPE', t.oid::regtype::text FROM pg_type t
  WHERE t.typnamespace = current_schema()::regnamespace AND t.typtype IN ('e', 'd')
UNION ALL SELECT 'ROUTINE', p.oid::regprocedure::text FROM pg_proc p
  WHERE p.pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`

export async function dropEverything(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ kind: string; name: string }>(EVERYTHING)
  for (const { kind, name } of rows) await client.query(`DROP ${kind} IF EXISTS ${name} CASCADE`)
}

/** A name of PostgreSQL in a statement. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
