import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import { makeTables, migrationsIn } from '../db/migrate.ts'
import { NOTE_RESTORED } from '../db/restored-at.ts'
import type { FileStore } from '../files/store/file-store.ts'
import { createFolderStore } from '../files/store/folder-store.ts'
import { checked, damaged, digestOf } from './digested.ts'
import { FILES, type Manifest } from './manifest.ts'
import { dropEverything, quoted, type Sequence, tablesOf, withoutForeignKeys } from './tables.ts'

export type RestoreParts = {
  /** As the role that owns the tables, or may own them. */
  client: pg.ClientBase
  store: FileStore
  folder: string
  manifest: Manifest
  migrationsFolder: string
  /** Deletes the installation that is in the database. */
  isReplacing: boolean
  /** Executions that were under way go on at the next start. */
  isContinuing: boolean
}

export type Restored = { rows: number; files: number; stopped: number }

/**
 * Makes the installation of a backup in an empty database: all of it or nothing.
 * @throws Error in words for the operator
 */
export async function restore(parts: RestoreParts): Promise<Restored> {
  const { client, folder, manifest, isReplacing } = parts
  await requireKnownMigrations(parts)
  await requireWhole(folder, manifest)
  await requireAlone(client)
  await client.query('BEGIN')
  try {
    if (isReplacing) await dropEverything(client)
    else await requireEmpty(client)
    const restored = await fill(parts)
    await client.query('COMMIT')
    return restored
  } catch (error) {
    // The first error says why; a lost connection rolls back by itself.
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

async function requireKnownMigrations({ manifest, migrationsFolder }: RestoreParts): Promise<void> {
  const known = await migrationsIn(migrationsFolder)
  const unknown = manifest.migrations.find(({ name }) => !known.includes(name))
  if (unknown)
    throw new Error(
      `This backup was made by Orch ${manifest.orch}, which is newer than this version (migration ${unknown.name} is not known here): restore it with Orch ${manifest.orch} or newer`,
    )
}

/** Before anything is deleted. */
async function requireWhole(folder: string, { tables, files }: Manifest): Promise<void> {
  for (const { file, sha256 } of [...tables, ...(files ? [files] : [])]) {
    // A part that cannot be read is as bad as one that was altered.
    const found = await digestOf(join(folder, file)).catch(() => undefined)
    if (found !== sha256) throw damaged(join(folder, file))
  }
}

/** A server or worker that runs would write into the middle of it. */
async function requireAlone(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ others: number }>(
    `SELECT count(*)::int AS others FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
  )
  const others = rows[0]?.others ?? 0
  if (others > 0)
    throw new Error(
      `${others} other connections use this database: stop every server, worker and program that uses it, then restore again`,
    )
}

async function requireEmpty(client: pg.ClientBase): Promise<void> {
  const tables = await tablesOf(client)
  if (tables.length === 0) return
  throw new Error(
    `The database holds ${tables.length} tables already. Restore into an empty one, or add --replace: it deletes everything that is in there now`,
  )
}

async function fill(parts: RestoreParts): Promise<Restored> {
  const { client, folder, manifest, migrationsFolder } = parts
  await makeTables(client, migrationsFolder, manifest.migrations)
  const made = (await tablesOf(client)).map(({ name }) => quoted(name))
  await client.query(`TRUNCATE ${made.join(', ')}`)
  const restoreForeignKeys = await withoutForeignKeys(client)
  // Their triggers have run where the rows come from.
  for (const name of made) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`)
  let rows = 0
  for (const table of manifest.tables) rows += await readTable(client, table, folder)
  await restoreForeignKeys()
  for (const name of made) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`)
  await setSequences(client, manifest.sequences)
  // Which store the processes share: the first one that uses files here writes down the new one.
  await client.query(`DELETE FROM installation_facts WHERE name = 'file-store'`)
  await endSessions(client)
  const stopped = parts.isContinuing ? 0 : await leavePast(client)
  return { rows, files: await readFiles(parts), stopped }
}

async function readTable(client: pg.ClientBase, table: Manifest['tables'][number], folder: string) {
  const columns = table.columns.map(quoted).join(', ')
  const taken = client.query(copyFrom(`COPY ${quoted(table.name)} (${columns}) FROM STDIN`))
  await pipeline(createReadStream(join(folder, table.file)), createGunzip(), taken)
  if (taken.rowCount !== table.rows) throw damaged(join(folder, table.file))
  return taken.rowCount
}

async function setSequences(client: pg.ClientBase, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, value, isCalled } of sequences)
    await client.query('SELECT setval($1::regclass, $2::bigint, $3)', [quoted(name), value, isCalled])
}

/** Some were ended since the backup, and nobody knows which. Older backups have no such table. */
async function endSessions(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string | null }>(
    `SELECT to_regclass('auth_entries')::text AS name`,
  )
  if (rows[0]?.name) await client.query('DELETE FROM auth_entries')
}

/**
 * Executions under way as if each had been cancelled: the next start ends them, and runs none of their steps. What schedules and polls
 * had before now is left out.
 */
async function leavePast(client: pg.ClientBase): Promise<number> {
  await client.query(NOTE_RESTORED)
  const { rowCount } = await client.query(
    'UPDATE executions SET cancelled = true, wake_at = to_timestamp(0) WHERE completed_at IS NULL',
  )
  return rowCount ?? 0
}

const Line = z.object({ id: z.string(), sha256: z.string() })

async function readFiles({ store, folder, manifest: { files } }: RestoreParts): Promise<number> {
  if (!files) return 0
  const kept = createFolderStore(join(folder, FILES))
  const unpacked = createReadStream(join(folder, files.file)).pipe(createGunzip())
  let count = 0
  for await (const line of createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY })) {
    const { id, sha256 } = Line.parse(JSON.parse(line))
    await store.put(id, checked(kept.get(id), sha256, `The file ${id}`))
    count += 1
  }
  return count
}
