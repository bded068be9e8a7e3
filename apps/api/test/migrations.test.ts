import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '../src/db/migrate.ts'
import { newDatabase } from './support/open-server.ts'

const run = promisify(execFile)
const home = fileURLToPath(new URL('..', import.meta.url))
const MIGRATIONS = join(home, 'prisma/migrations')
let databases = 0
let url = ''

beforeEach(async () => {
  databases += 1
  url = await newDatabase(`migrations_${process.pid}_${databases}`)
})

async function withClient<T>(
  config: pg.ClientConfig | string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

/** The unmodified Prisma CLI. @returns its exit code and words */
async function prisma(...words: string[]): Promise<{ code: number; text: string }> {
  try {
    const { stdout } = await run(join(home, 'node_modules/.bin/prisma'), words, {
      cwd: home,
      env: { ...process.env, DATABASE_URL: url },
    })
    return { code: 0, text: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, text: stdout + stderr }
  }
}

describe('the server and the Prisma CLI agree', () => {
  test('on a database that the server migrated', async () => {
    const applied = await withClient(url, (client) => migrate(client, MIGRATIONS))
    expect(applied.length).toBeGreaterThan(0)
    expect(await prisma('migrate', 'status')).toMatchObject({
      code: 0,
      text: expect.stringContaining('up to date'),
    })
    const drift = await prisma(
      'migrate',
      'diff',
      '--from-config-datasource',
      '--to-schema',
      'prisma/schema.prisma',
      '--exit-code',
    )
    expect(drift).toMatchObject({ code: 0 })
  })

  test('on a database that the CLI migrated', async () => {
    expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0 })
    expect(await withClient(url, (client) => migrate(client, MIGRATIONS))).toEqual([])
  })
})

/** Brings a database that stood before one migration to today. */
async function upgrade(before: string, fill: (client: pg.Client) => Promise<unknown>, read: string) {
  const folder = await mkdtemp(join(tmpdir(), 'orch-upgrade-'))
  try {
    const names = (await readdir(MIGRATIONS, { withFileTypes: true })).flatMap((entry) =>
      entry.isDirectory() && entry.name < before ? [entry.name] : [],
    )
    for (const name of names) await cp(join(MIGRATIONS, name), join(folder, name), { recursive: true })
    return await withClient(url, async (client) => {
      await migrate(client, folder)
      await fill(client)
      await migrate(client, MIGRATIONS)
      return (await client.query(read)).rows
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}

test('accounts whose addresses differ by case alone are told apart: the oldest keeps the address', async () => {
  const fill = (client: pg.Client) =>
    client.query(`INSERT INTO users (id, name, email, created_at, updated_at) VALUES
      ('owner', 'A', 'Ada@Example.com', '2026-01-01', now()), ('stranger', 'E', 'ada@example.com', '2026-02-01', now()),
      ('other', 'B', 'BO@example.com', '2026-01-01', now())`)
  expect(await upgrade('20261128053000', fill, 'SELECT id, email FROM users ORDER BY id')).toEqual([
    { id: 'other', email: 'bo@example.com' },
    { id: 'owner', email: 'ada@example.com' },
    { id: 'stranger', email: 'stranger@duplicate.invalid' },
  ])
})

test('drawings that stood before versions and several triggers run as they are, with their schedules', async () => {
  const drawn = (id: string, label: string) =>
    JSON.stringify([{ id, type: 'trigger', data: { type: 'trigger', label } }])
  const fill = async (client: pg.Client) => {
    await client.query(
      "INSERT INTO users (id, name, email, updated_at) VALUES ('ada', 'Ada', 'a@b.c', now())",
    )
    await client.query("INSERT INTO workspaces (id, name, updated_at) VALUES ('lab', 'Lab', now())")
    await client.query(
      `INSERT INTO workflows (id, workspace_id, user_id, name, nodes, edges, updated_at) VALUES
        ('plain', 'lab', 'ada', 'Plain', $1, '[]', now()), ('odd', 'lab', 'ada', 'Odd', $2, '[]', now())`,
      // Half of a surrogate pair, which earlier servers took: PostgreSQL stores it and cannot look into it.
      [drawn('t', 'Daily'), drawn('t', 'cut \ud83d')],
    )
    await client.query(
      `INSERT INTO workflow_schedules (workflow_id, seen, cron, timezone, next_at)
        SELECT id, '', '0 9 * * *', 'UTC', '2030-01-01' FROM workflows`,
    )
  }
  const read = `SELECT w.id, v.number, s.node_id, s.next_at IS NOT NULL AS is_due FROM workflows w
    JOIN workflow_versions v ON v.id = w.published_id JOIN workflow_schedules s ON s.workflow_id = w.id ORDER BY 1`
  expect(await upgrade('20261128143000', fill, read)).toEqual([
    { id: 'odd', number: 1, node_id: '', is_due: true },
    { id: 'plain', number: 1, node_id: 't', is_due: true },
  ])
})

test('servers that start at once migrate once', async () => {
  const applied = await Promise.all(
    Array.from({ length: 5 }, () => withClient(url, (client) => migrate(client, MIGRATIONS))),
  )
  expect(applied.filter((names) => names.length > 0)).toHaveLength(1)
})

test('an edited migration is refused, and a failing one leaves nothing behind, not even in the ledger', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'orch-migrations-'))
  const file = join(folder, '1_first', 'migration.sql')
  try {
    await mkdir(join(folder, '1_first'))
    await writeFile(file, 'CREATE TABLE one (id int); CREATE TABLE one (id int);')
    await expect(withClient(url, (client) => migrate(client, folder))).rejects.toThrow(/already exists/)
    const { rows } = await withClient(url, (client) => client.query(`SELECT to_regclass('one') AS found`))
    expect(rows).toEqual([{ found: null }])
    await writeFile(file, 'CREATE TABLE one (id int);')
    await withClient(url, (client) => migrate(client, folder))
    await writeFile(file, 'CREATE TABLE one (id int, more int);')
    await expect(withClient(url, (client) => migrate(client, folder))).rejects.toThrow(/edited/)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a database that a newer version has used is refused in words, and stays as it is', async () => {
  await withClient(url, async (client) => {
    await migrate(client, MIGRATIONS)
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101000000_later', now())`,
    )
    await expect(migrate(client, MIGRATIONS)).rejects.toThrow(
      /A newer version of Orch has used this database \(this version does not know its migration 20990101000000_later\)\. .*orch restore/,
    )
  })
})
