import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/db/embedded-postgres.ts'
import { openDataFolder } from '../src/install/data-folder.ts'

const folder = mkdtempSync('/tmp/orch-embedded-')
const cluster = join(folder, 'postgres')
const data = join(cluster, 'pg18')
let server: EmbeddedPostgres

beforeAll(async () => {
  openDataFolder(folder)
  server = await startEmbeddedPostgres(folder)
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function ask(config: pg.ClientConfig, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const outcome = (config: pg.ClientConfig, sql: string) =>
  ask(config, sql).then(
    () => 'done',
    (error: Error) => error.message,
  )

const roles = () => [server.config, server.ownerConfig]

describe('the embedded database', () => {
  test('lets nobody in without the password', async () => {
    const { password, ...bare } = server.config
    expect(password).toHaveLength(43)
    expect(await outcome(bare, 'SELECT 1')).toMatch(/password/)
    expect(await outcome({ ...bare, password: 'guess' }, 'SELECT 1')).toMatch(/authentication failed/)
    for (const user of ['orch', 'postgres', 'anybody'])
      expect(await outcome({ ...server.config, user }, 'SELECT 1'), user).toMatch(/no pg_hba.conf entry/)
  })

  test('has a password, a socket and files that are closed to other accounts', () => {
    expect(statSync(join(folder, 'database.password')).mode & 0o777).toBe(0o600)
    expect(statSync(cluster).mode & 0o777).toBe(0o700)
    expect(statSync(join(cluster, '.s.PGSQL.5432')).mode & 0o777).toBe(0o700)
    expect(statSync(join(data, 'pg_hba.conf')).mode & 0o777).toBe(0o600)
  })

  test.each([
    `COPY (SELECT 1) TO PROGRAM 'id'`,
    `CREATE TEMP TABLE t (line text); COPY t FROM PROGRAM 'id'`,
    `CREATE TEMP TABLE t (line text); COPY t FROM '/etc/passwd'`,
    `COPY (SELECT 1) TO '/tmp/orch-out'`,
    `SELECT pg_read_file('/etc/passwd')`,
    `SELECT pg_ls_dir('/')`,
    `SELECT lo_import('/etc/passwd')`,
    `ALTER SYSTEM SET archive_command = 'id'`,
    `CREATE EXTENSION file_fdw`,
    `CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'`,
    `CREATE ROLE more SUPERUSER`,
    `GRANT pg_execute_server_program TO CURRENT_USER`,
    `ALTER ROLE CURRENT_USER SUPERUSER`,
    `SET ROLE orch`,
    `SELECT rolpassword FROM pg_authid`,
  ])('runs nobody’s program and gives nobody more rights: %s', async (sql) => {
    for (const role of roles())
      expect(await outcome(role, sql), role.user).toMatch(/permission denied|must be/)
  })

  test('lets the server’s role change rows and not tables', async () => {
    await ask(server.ownerConfig, 'CREATE TABLE things (id serial PRIMARY KEY, name text)')
    await ask(server.config, `INSERT INTO things (name) VALUES ('one'); UPDATE things SET name = 'two'`)
    expect(await outcome(server.config, 'VACUUM (FULL, ANALYZE) things')).toBe('done')
    for (const sql of ['DROP TABLE things', 'ALTER TABLE things ADD x int', 'CREATE TABLE more (id int)'])
      expect(await outcome(server.config, sql), sql).toMatch(/permission denied|must be owner/)
  })
})

/** A data folder as it was before there was a password, with a server of then that its parent left behind. */
async function becomeOld(): Promise<pg.ClientConfig> {
  const pid = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]
  const bin = dirname(readlinkSync(`/proc/${pid}/exe`))
  const { uid, gid } = statSync(cluster)
  const runAs = { ...(process.getuid?.() === 0 ? { uid, gid } : {}), env: { LC_ALL: 'C' }, cwd: '/' }
  await server.stop()
  rmSync(data, { recursive: true })
  rmSync(join(folder, 'database.password'))
  const flags = ['-U', 'orch', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N']
  execFileSync(join(bin, 'initdb'), ['-D', data, ...flags], { ...runAs, stdio: 'pipe' })
  const old = ['-D', data, '-k', cluster, '-c', 'listen_addresses=']
  spawn(join(bin, 'postgres'), old, { ...runAs, stdio: 'ignore', detached: true }).unref()
  const superuser = { host: cluster, port: 5432, user: 'orch', database: 'postgres' }
  await expect.poll(() => outcome(superuser, 'SELECT 1')).toBe('done')
  return superuser
}

describe.runIf(process.platform === 'linux')('a data folder of before', () => {
  test('keeps its rows, and gets the password and the roles', async () => {
    const superuser = await becomeOld()
    await ask(
      superuser,
      `CREATE TYPE mood AS ENUM ('good'); CREATE SEQUENCE loose; CREATE SCHEMA other;
       CREATE TABLE kept (id serial PRIMARY KEY, n int GENERATED ALWAYS AS IDENTITY, mood mood);
       CREATE TABLE other.deep (id int); CREATE VIEW seen AS SELECT id FROM kept; INSERT INTO kept (mood) VALUES ('good')`,
    )
    server = await startEmbeddedPostgres(folder)
    expect(server.attached).toBe(false)
    expect(await ask(server.config, 'SELECT id, mood FROM kept')).toEqual([{ id: 1, mood: 'good' }])
    expect(await outcome(server.config, `INSERT INTO kept (mood) VALUES ('good')`)).toBe('done')
    expect(await outcome(superuser, 'SELECT 1')).toMatch(/no pg_hba.conf entry/)
    const owners = `SELECT relname FROM pg_class WHERE relowner = 10 AND relnamespace IN ('public'::regnamespace, 'other'::regnamespace)`
    expect(await ask(server.ownerConfig, owners)).toEqual([])
    const change = `ALTER TYPE mood ADD VALUE 'bad'; ALTER TABLE kept ADD x int; DROP SCHEMA other CASCADE; DROP SEQUENCE loose`
    expect(await outcome(server.ownerConfig, change)).toBe('done')
    expect(await outcome(server.config, `COPY (SELECT 1) TO PROGRAM 'id'`)).toMatch(/permission denied/)
  })

  test('is not touched under a running server by a command beside it', async () => {
    const superuser = await becomeOld()
    await expect(startEmbeddedPostgres(folder, { isShared: true })).rejects.toThrow(/another version/)
    expect(await outcome(superuser, 'SELECT 1')).toBe('done')
    server = await startEmbeddedPostgres(folder)
  })

  test('gets a new password when the old one is lost', async () => {
    const lost = server.config
    rmSync(join(folder, 'database.password'))
    server = await startEmbeddedPostgres(folder)
    expect(await outcome(server.config, 'SELECT 1')).toBe('done')
    expect(await outcome(lost, 'SELECT 1')).toMatch(/authentication failed/)
  })

  test('is attached to when its server goes on', async () => {
    const again = await startEmbeddedPostgres(folder)
    expect(again).toMatchObject({ attached: true, config: server.config })
  })

  test('stops although it says more at its end than anybody has read', async () => {
    await server.stop()
    server = await startEmbeddedPostgres(folder)
    const talk = `DO $$ BEGIN LOOP RAISE LOG '%', repeat('x', 1000); END LOOP; END $$`
    const talking = Array.from({ length: 4 }, () => outcome(server.ownerConfig, talk))
    await expect
      .poll(() => ask(server.ownerConfig, `SELECT 1 FROM pg_stat_activity WHERE query LIKE 'DO %'`))
      .toHaveLength(4)
    await server.stop()
    for (const ended of await Promise.all(talking)) expect(ended).not.toBe('done')
    server = await startEmbeddedPostgres(folder)
  })
})
