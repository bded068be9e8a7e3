import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { generateEncryptionKey } from '@orch/crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withInstallation } from '../src/cli/open-installation.ts'
import { runCommand } from '../src/cli/run-command.ts'
import { RESTORED_AT } from '../src/db/restored-at.ts'
import { searchFor } from '../src/selftest/encodings.ts'
import { type Jar, newBrowser } from './support/browser-jar.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { newDatabase, openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const room = mkdtempSync(join(tmpdir(), 'orch-backup-'))
const key = generateEncryptionKey()
let databases = 0
let server: TestServer
let ada: TestPerson
let from: Record<string, string>
let asking: string
let connection: string
let apiKey: { id: string; key: string }
let browser: Jar
let session: string
let signedIn: Map<string, string>

const TOKEN = `token-of-ada-${randomBytes(12).toString('hex')}`
const PASSWORD = 'correct horse battery'

beforeAll(async () => {
  server = await openServer({ ORCH_ENCRYPTION_KEY: key })
  const { databaseUrl = '', dataFolder } = server.parts.config
  from = { DATABASE_URL: databaseUrl, ORCH_DATA: dataFolder, ORCH_ENCRYPTION_KEY: key }
  ada = await server.signUp('Ada')
  const github = { type: 'github', config: { token: TOKEN } }
  connection = (await ada.call<{ id: string }>('POST', '/api/integrations', github)).id
  apiKey = await ada.call<{ id: string; key: string }>('POST', '/api/api-keys', { scopes: ['manage'] })
  browser = newBrowser(server)
  session = await signIn(browser)
  signedIn = new Map(browser.cookies)
  await run({ actionType: 'Write Text', text: 'kept', fileName: 'a.txt' }, 'success')
  asking = await run({ actionType: 'Wait for Approval' }, 'waiting')
})

afterAll(async () => {
  await server.close()
  rmSync(room, { recursive: true, force: true })
})

/** @returns the token of the session */
async function signIn(jar: Jar): Promise<string> {
  const answer = await jar.ask('POST', '/api/auth/sign-in/email', {
    email: 'ada@example.com',
    password: PASSWORD,
  })
  expect(answer.status).toBe(200)
  return /session_token=([^.;]+)/.exec(answer.headers.getSetCookie().join(' '))?.[1] ?? ''
}

async function run(config: Record<string, unknown>, until: string): Promise<string> {
  const drawn = { name: until, nodes: [trigger, step('a', config)], edges: [edge('t', 'a')] }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawn)
  const path = `/api/workflows/${id}/execute`
  const { executionId } = await ada.call<{ executionId: string }>('POST', path, { input: {} })
  const status = () => ada.call<{ status: string }>('GET', `/api/workflows/executions/${executionId}/status`)
  while ((await status()).status !== until) await pause(50)
  return executionId
}

async function orch(env: Record<string, string>, ...words: string[]) {
  const lines: string[] = []
  const say = (line: string) => lines.push(line)
  const code = await runCommand(words, { env: { PATH: process.env['PATH'], ...env }, say, warn: say })
  return { code, said: lines.join('\n') }
}

/** Another machine: nothing of the first but what is put there. */
async function elsewhere(extra: Record<string, string> = {}): Promise<Record<string, string>> {
  databases += 1
  const url = await newDatabase(`backup_${process.pid}_${databases}`)
  return { DATABASE_URL: url, ORCH_DATA: mkdtempSync(join(room, 'data-')), ...extra }
}

async function rowsIn(url: string | undefined, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const made = join(room, 'made')
/** The people who are still signed in, and whether what came due before the restore is left out. */
const PAST = `SELECT (SELECT count(*)::int FROM auth_entries) AS sessions, ${RESTORED_AT} IS NOT NULL AS "isLeft"`

test('a backup is taken while the server works, is one moment of the database, and holds no key', async () => {
  let stop = false
  const writing = (async () => {
    while (!stop) await ada.call('POST', '/api/workflows/create', { nodes: [trigger], edges: [] })
  })()
  const taken = await orch(from, 'backup', made)
  stop = true
  await writing
  expect(taken).toMatchObject({ code: 0, said: expect.stringMatching(/rows of \d+ tables and 1 files/) })
  const names = readdirSync(made, { recursive: true, encoding: 'utf8' })
  expect(names).toContain('manifest.json')
  for (const name of names.filter((one) => /\.(json|gz)$/.test(one)))
    expect(readFileSync(join(made, name)).includes(key)).toBe(false)
  expect(await orch(from, 'backup', made)).toMatchObject({
    code: 1,
    said: expect.stringContaining('not empty'),
  })
})

test('a backup holds no credential, API key, password or session in clear, in no encoding', () => {
  const planted = { credential: TOKEN, 'API key': apiKey.key, password: PASSWORD, session }
  const leaksIn = searchFor(new Map(Object.entries(planted)))
  const parts = readdirSync(made, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'))
  const texts = parts.map((name) => {
    const bytes = readFileSync(join(made, name))
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
  })
  expect(texts.join('\n')).toContain('ada@example.com')
  expect(leaksIn(texts.join('\n'))).toEqual([])
})

describe('restored elsewhere', () => {
  let there: Record<string, string>

  beforeAll(async () => {
    there = await elsewhere({ ORCH_ENCRYPTION_KEY: key })
    expect(await orch(there, 'restore', made)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/1 executions .* cancelled[\s\S]*is the one of the backup/),
    })
  })

  test('it holds the same rows, opens the same credentials and has the same files', async () => {
    expect(await orch(there, 'doctor')).toMatchObject({
      code: 0,
      said: expect.stringContaining(' 0 do not open'),
    })
    expect(await orch(there, 'files', 'orphans')).toMatchObject({
      said: expect.stringContaining('0 orphans'),
    })
    const users = 'SELECT id, email, created_at FROM users'
    expect(await rowsIn(there['DATABASE_URL'], users)).toEqual(await rowsIn(from['DATABASE_URL'], users))
    await withInstallation(there, async ({ db, fileStore }) => {
      const file = await db.prisma.file.findFirstOrThrow()
      const bytes: number[] = []
      for await (const chunk of fileStore.get(file.id)) bytes.push(chunk.byteLength)
      expect(bytes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(4)
    })
  })

  test('what was under way is asked to end, and its triggers and foreign keys are back', async () => {
    const sql = `SELECT id, cancelled FROM executions WHERE completed_at IS NULL`
    expect(await rowsIn(there['DATABASE_URL'], sql)).toEqual([{ id: asking, cancelled: true }])
    expect(await rowsIn(there['DATABASE_URL'], PAST)).toEqual([{ sessions: 0, isLeft: true }])
    const state = `SELECT (SELECT count(*)::int FROM pg_constraint WHERE contype = 'f') AS keys,
      (SELECT count(*)::int FROM pg_trigger WHERE tgenabled = 'D') AS off`
    const [same] = await rowsIn(from['DATABASE_URL'], state)
    expect(await rowsIn(there['DATABASE_URL'], state)).toEqual([{ ...same, off: 0 }])
  })

  test('sessions are over, and what was taken away since the backup is there again', async () => {
    await ada.call('DELETE', `/api/api-keys/${apiKey.id}`)
    await ada.call('DELETE', `/api/integrations/${connection}`)
    await browser.call('POST', '/api/auth/change-password', {
      currentPassword: PASSWORD,
      newPassword: 'another horse battery',
    })
    const restored = await openServer(there)
    try {
      const withKey = { headers: { Authorization: `Bearer ${apiKey.key}` } }
      const path = '/api/integrations'
      expect((await server.app.request(path, withKey)).status).toBe(401)
      const same = newBrowser(restored)
      for (const [name, value] of signedIn) same.cookies.set(name, value)
      expect((await same.ask('GET', '/api/user')).status).toBe(401)
      const answer = await restored.app.request(path, withKey)
      expect(await answer.json()).toMatchObject([{ id: connection, status: 'active' }])
      await signIn(newBrowser(restored))
    } finally {
      await restored.close()
    }
  })

  test('a second time is refused, unless it is to replace; then executions may go on', async () => {
    expect(await orch(there, 'restore', made)).toMatchObject({
      code: 1,
      said: expect.stringContaining('--replace'),
    })
    expect(await orch(there, 'restore', made, '--replace', '--continue')).toMatchObject({ code: 0 })
    const sql = `SELECT cancelled FROM executions WHERE completed_at IS NULL`
    expect(await rowsIn(there['DATABASE_URL'], sql)).toEqual([{ cancelled: false }])
    expect(await rowsIn(there['DATABASE_URL'], PAST)).toEqual([{ sessions: 0, isLeft: false }])
  })
})

test('nothing is restored under a server that runs, nor from what is damaged, and then nothing is lost', async () => {
  expect(await orch(from, 'restore', made, '--replace')).toMatchObject({
    code: 1,
    said: expect.stringContaining('other connections use this database'),
  })
  const there = await elsewhere()
  const damaged = join(room, 'damaged')
  expect((await orch(from, 'backup', damaged)).code).toBe(0)
  writeFileSync(join(damaged, 'tables', 'users.copy.gz'), 'other')
  expect(await orch(there, 'restore', damaged)).toMatchObject({
    code: 1,
    said: expect.stringContaining('damaged'),
  })
  const manifest = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8'))
  manifest.migrations.push({ name: '20990101000000_later', checksum: '0'.repeat(64) })
  writeFileSync(join(damaged, 'manifest.json'), JSON.stringify(manifest))
  expect(await orch(there, 'restore', damaged)).toMatchObject({
    code: 1,
    said: expect.stringContaining('newer'),
  })
  rmSync(join(damaged, 'manifest.json'))
  expect(await orch(there, 'restore', damaged)).toMatchObject({
    code: 1,
    said: expect.stringContaining('broken off'),
  })
  expect(await rowsIn(there['DATABASE_URL'], `SELECT relname FROM pg_stat_user_tables`)).toEqual([])
})

test('without the key and with a wrong one the doctor runs, names the key it needs, and makes none', async () => {
  const there = await elsewhere()
  expect(await orch(there, 'restore', made)).toMatchObject({
    code: 0,
    said: expect.stringContaining('There is no encryption key here yet'),
  })
  const needed = JSON.parse(readFileSync(join(made, 'manifest.json'), 'utf8')).keys[0]
  expect(await orch(there, 'doctor')).toMatchObject({
    code: 1,
    said: expect.stringContaining(`Needed: ${needed}`),
  })
  expect(existsSync(join(there['ORCH_DATA'] ?? '', 'encryption.key'))).toBe(false)
  const wrong = { ...there, ORCH_ENCRYPTION_KEY: generateEncryptionKey() }
  expect(await orch(wrong, 'doctor')).toMatchObject({
    code: 1,
    said: expect.stringMatching(new RegExp(`Needed: ${needed} .*ORCH_ENCRYPTION_KEYS_OLD`)),
  })
  expect((await orch({ ...there, ORCH_ENCRYPTION_KEY: key }, 'doctor')).code).toBe(0)
})
