import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { countAllKeys } from '../encryption/reseal.ts'
import { SEALED_COLUMNS } from '../encryption/sealed-columns.ts'
import { type FileStore, FileStoreError } from '../files/store/file-store.ts'
import { createFolderStore } from '../files/store/folder-store.ts'
import { flushFolder, replaceFile } from '../install/durable-file.ts'
import { checkedWhileRead, writePacked } from './digested.ts'
import { FILE_LIST, FILES, FORMAT_VERSION, MANIFEST, type Manifest, tableFile } from './manifest.ts'
import { quoted, sequencesOf, type Table, tablesOf } from './tables.ts'

export type BackUpParts = {
  client: pg.ClientBase
  /** Undefined: the files of executions are kept safe in another way. */
  store: FileStore | undefined
  /** Empty, or not there yet. */
  folder: string
  version: string
  now: () => Date
}

/**
 * Writes all rows as they stood at one moment, and the files they name, while others read and write. Sealed texts stay sealed; no
 * key is asked for. Memory does not grow with what there is.
 */
export async function backUp({ client, store, folder, version, now }: BackUpParts): Promise<Manifest> {
  await requireEmpty(folder)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY')
  try {
    const migrations = await migrationsOf(client)
    const createdAt = now().toISOString()
    const keys = [...(await countAllKeys(client, CREDENTIALS)).keys()]
    const tables: Manifest['tables'] = []
    for (const table of await tablesOf(client)) tables.push(await writeTable(client, table, folder))
    const sequences = await sequencesOf(client)
    const files = store && (await writeFiles(client, store, folder))
    const head = { format: 'orch-backup' as const, formatVersion: FORMAT_VERSION, orch: version, createdAt }
    const manifest: Manifest = { ...head, migrations, keys, tables, sequences, files }
    flushFolder(join(folder, 'tables'))
    replaceFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    return manifest
  } finally {
    // It only read. A connection that is lost needs no end.
    await client.query('ROLLBACK').catch(() => {})
  }
}

/** What nobody can make again; the rest is sealed under the same keys, and counting it would read the whole database twice. */
const CREDENTIALS = SEALED_COLUMNS.filter(
  ({ table }) => table === 'integrations' || table === 'installation_facts',
)

async function requireEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new Error(
      `${folder} is not empty: name a folder that does not exist yet, such as one with the date`,
    )
  await mkdir(join(folder, 'tables'), { mode: 0o700 })
}

const MIGRATIONS = `
SELECT migration_name AS name, checksum FROM "_prisma_migrations"
WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1`

async function migrationsOf(client: pg.ClientBase): Promise<Manifest['migrations']> {
  const { rows: there } = await client.query<{ ledger: string | null }>(
    `SELECT to_regclass('_prisma_migrations') AS ledger`,
  )
  if (there[0]?.ledger == null)
    throw new Error(
      'There is no installation in this database: check DATABASE_URL or ORCH_DATA. Nothing was backed up',
    )
  return (await client.query<Manifest['migrations'][number]>(MIGRATIONS)).rows
}

async function writeTable(client: pg.ClientBase, { name, columns }: Table, folder: string) {
  const file = tableFile(name)
  const copied = client.query(copyTo(`COPY ${quoted(name)} (${columns.map(quoted).join(', ')}) TO STDOUT`))
  const sha256 = await writePacked(join(folder, file), copied)
  return { name, columns, rows: copied.rowCount, file, sha256 }
}

const BATCH = 1_000

type FileSums = { count: number; bytes: number; missing: number }

/** What the retention deletes meanwhile is missing, and was not wanted any more. */
async function writeFiles(client: pg.ClientBase, from: FileStore, folder: string) {
  const sums: FileSums = { count: 0, bytes: 0, missing: 0 }
  const to = createFolderStore(join(folder, FILES))
  const lines = Readable.from(copyFiles(client, from, to, sums))
  const sha256 = await writePacked(join(folder, FILE_LIST), lines)
  return { file: FILE_LIST, sha256, ...sums }
}

async function* copyFiles(
  client: pg.ClientBase,
  from: FileStore,
  to: FileStore,
  sums: FileSums,
): AsyncGenerator<string> {
  for (let last = ''; ; ) {
    const { rows } = await client.query<{ id: string }>(
      `SELECT id FROM files WHERE id > $1 AND size IS NOT NULL ORDER BY id LIMIT ${BATCH}`,
      [last],
    )
    for (const { id } of rows) {
      const copied = await copyFile(from, to, id)
      if (copied === undefined) {
        sums.missing += 1
        continue
      }
      sums.count += 1
      sums.bytes += copied.size
      yield `${JSON.stringify({ id, ...copied })}\n`
    }
    last = rows.at(-1)?.id ?? ''
    if (rows.length < BATCH) return
  }
}

async function copyFile(from: FileStore, to: FileStore, id: string) {
  const read = checkedWhileRead(from.get(id))
  try {
    await to.put(id, read.chunks)
    return read.sums()
  } catch (error) {
    if (error instanceof FileStoreError && error.code === 'MISSING') return undefined
    throw error
  }
}
