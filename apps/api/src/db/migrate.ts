import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'

type Applied = {
  migration_name: string
  checksum: string
  finished_at: Date | null
  rolled_back_at: Date | null
}

/** The advisory lock number of Prisma's own engine: the CLI and this migrator wait for each other. */
const PRISMA_LOCK = 72707369

const LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`

const RECORD = `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, now(), 1)`

/**
 * Applies the migrations of `folder` that the database has not seen, in name order, and keeps Prisma's own ledger so
 * that `prisma migrate status` agrees. Safe when several servers start at once: one applies, the others wait.
 * @returns the names applied now
 */
export async function migrate(client: pg.ClientBase, folder: string): Promise<string[]> {
  const names = await migrationsIn(folder)
  await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK])
  try {
    await client.query(LEDGER)
    const known = await appliedByName(client)
    requireKnown([...known.keys()], names)
    const done: string[] = []
    for (const name of names) {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      if (await applyOnce(client, name, sql, known.get(name))) done.push(name)
    }
    return done
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [PRISMA_LOCK])
  }
}

export async function migrationsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()
}

/** What this version knows nothing of would be read and written wrongly. */
function requireKnown(applied: readonly string[], names: readonly string[]): void {
  const unknown = applied.filter((name) => !names.includes(name))
  if (unknown.length === 0) return
  const [first = ''] = unknown.toSorted()
  throw new Error(
    `A newer version of Orch has used this database (this version does not know ${unknown.length === 1 ? `its migration ${first}` : `${unknown.length} of its migrations, such as ${first}`}). Start that version or a newer one. To go back to this version, restore a backup that was made before the upgrade (orch restore)`,
  )
}

/**
 * Makes the tables of another installation, inside the transaction of the caller: those of `wanted` alone, so that its rows fit.
 * @throws Error when one is not among those of this version
 */
export async function makeTables(
  client: pg.ClientBase,
  folder: string,
  wanted: readonly { name: string; checksum: string }[],
): Promise<void> {
  await client.query(LEDGER)
  for (const { name, checksum } of wanted) {
    const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
    if (checksumOf(sql) !== checksum) throw edited(name)
    await client.query(RECORD, [randomUUID(), checksum, name])
    await client.query(sql)
  }
}

async function appliedByName(client: pg.ClientBase): Promise<Map<string, Applied>> {
  const { rows } = await client.query<Applied>(
    `SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  )
  const failed = rows.find((row) => row.finished_at === null)
  if (failed)
    throw new Error(
      `Migration ${failed.migration_name} failed earlier: repair it with "prisma migrate resolve"`,
    )
  return new Map(rows.map((row) => [row.migration_name, row]))
}

async function applyOnce(
  client: pg.ClientBase,
  name: string,
  sql: string,
  known?: Applied,
): Promise<boolean> {
  const checksum = checksumOf(sql)
  if (known) {
    if (known.checksum !== checksum) throw edited(name)
    return false
  }
  const row = [randomUUID(), checksum, name]
  // One transaction with its row in the ledger: what a full disk or a kill broke off is simply tried again.
  await client.query('BEGIN')
  try {
    await client.query(RECORD, row)
    await client.query(sql)
    await client.query('COMMIT')
  } catch (error) {
    // The first error says why; a lost connection rolls back by itself.
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
  return true
}

function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}

function edited(name: string): Error {
  return new Error(`Migration ${name} was edited after it was applied`)
}
