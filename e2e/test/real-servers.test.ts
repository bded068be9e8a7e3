import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCertificate } from '../../packages/providers/test/certificates.ts'
import { freePort } from '../../packages/providers/test/free-port.ts'
import { PASSWORD as MAIL_PASSWORD, startImap } from '../../packages/providers/test/imap-server.ts'
import { startMariadb } from '../../packages/providers/test/mariadb-server.ts'
import { startMongo } from '../../packages/providers/test/mongo-server.ts'
import { startPostgres } from '../../packages/providers/test/postgres-server.ts'
import { openMailServer } from '../../packages/providers/test/providers/mail-server.ts'
import { newSshKey, startSsh } from '../../packages/providers/test/ssh-server.ts'
import { inLine, type Ran, run } from './support/flow.ts'
import { type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { type Person, signUp } from './support/person.ts'
import { startedDataFolder } from './support/started-folder.ts'

type Steps = Parameters<typeof inLine>[1]

const PASSWORD = ['p4ss', 'of', 'this', 'run'].join('-')
const folder = startedDataFolder()
const closing: (() => unknown)[] = []
let orch: OrchServer
let ada: Person
let downloads: Server
let address = ''

beforeAll(async () => {
  downloads = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/csv', 'content-disposition': 'attachment; filename="a.csv"' })
      .end('name,age\nAda,36\n'),
  )
  await new Promise<void>((resolve) => downloads.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(downloads.address() as AddressInfo).port}`
  orch = await startOrch(folder, { ORCH_ALLOW_PRIVATE: '127.0.0.0/8,::1/128' })
  ada = await signUp(orch.url)
})
afterAll(async () => {
  await orch?.stop()
  downloads?.close()
  for (const close of closing) await close()
  await removeDataFolder(folder)
})

async function connect(type: string, config: Record<string, string>): Promise<string> {
  return (await ada.call<{ id: string }>('POST', '/api/integrations', { type, config })).id
}
const verdictOf = async (integrationId: string) =>
  (await ada.call<{ verdict: string }>('POST', `/api/integrations/${integrationId}/test`)).verdict
const ranIn = (name: string, steps: Steps) => run(ada, inLine(name, steps))
const outputs = ({ status, logs }: Ran) => ({
  status,
  errors: logs.flatMap(({ error }) => error ?? []),
})
const WELL = { status: 'success', errors: [] }
const download = () => ({
  action: 'HTTP Request',
  config: { httpMethod: 'GET', endpoint: address, httpAnswer: 'file' },
})

/** Steps of one connection. */
const stepsOf = (integrationId: string, provider: string) => (name: string, config: object) => ({
  action: provider === '' ? name : `${provider}/${name}`,
  config: { integrationId, ...config },
})

describe('a database', () => {
  test('of PostgreSQL takes statements and rows all or none, over TLS', async () => {
    const certificate = await newCertificate()
    const server = await startPostgres(PASSWORD, certificate)
    closing.push(() => server.stop())
    const url = `postgresql://orch:${PASSWORD}@localhost:${server.port}/postgres?sslmode=verify-full`
    const id = await connect('database', { url, ca: certificate.cert })
    expect(await verdictOf(id)).toBe('valid')
    const step = stepsOf(id, 'database')
    const ask = { action: 'Database Query', config: { integrationId: id, dbQuery: 'SELECT * FROM p' } }
    const make = "CREATE TABLE p (id int PRIMARY KEY, name text); INSERT INTO p VALUES (1, 'Ada')"
    const more = "INSERT INTO p VALUES (2, 'Bo'); INSERT INTO p VALUES (1, 'again')"
    expect(outputs(await ranIn('make', { m: step('transaction', { dbStatements: make }) }))).toEqual(WELL)
    const failed = await ranIn('fail', { f: step('transaction', { dbStatements: more }) })
    expect(failed.of('f').error).toContain('statement 2')
    const rows = Array.from({ length: 2_000 }, (_, at) => ({ id: at + 1, name: `n${at}` }))
    const upsert = { dbTable: 'p', dbRows: JSON.stringify(rows), dbConflict: 'update', dbKey: 'id' }
    const all = await ranIn('rows', { before: ask, r: step('insert-rows', upsert), after: ask })
    expect(outputs(all)).toEqual(WELL)
    expect(all.of('before').output).toMatchObject({ rows: [{ id: 1, name: 'Ada' }] })
    expect(all.of('r').output).toMatchObject({ count: 2_000 })
    expect(all.of('after').output).toMatchObject({ count: 1_000, hasMore: true })
  })

  test('of MariaDB takes statements and rows all or none, over TLS', async () => {
    const certificate = await newCertificate()
    const server = await startMariadb(PASSWORD, certificate)
    closing.push(() => server.stop())
    const url = `mysql://orch:${PASSWORD}@localhost:${server.port}/shop?ssl-mode=VERIFY_IDENTITY`
    const id = await connect('mysql', { url, ca: certificate.cert })
    expect(await verdictOf(id)).toBe('valid')
    const step = stepsOf(id, 'mysql')
    const rows = '[{"id": 1, "name": "Eve"}, {"id": 3, "name": "Cy"}]'
    const well = await ranIn('rows', {
      make: step('query', { dbQuery: 'CREATE TABLE p (id int PRIMARY KEY, name varchar(20))' }),
      both: step('transaction', {
        dbStatements: "INSERT INTO p VALUES (1, 'Ada'); INSERT INTO p VALUES (2, 'Bo')",
      }),
      rows: step('insert-rows', { dbTable: 'p', dbRows: rows, dbConflict: 'update' }),
      ask: step('query', { dbQuery: 'SELECT name FROM p ORDER BY id' }),
    })
    expect(outputs(well)).toEqual(WELL)
    const found = { rows: [{ name: 'Eve' }, { name: 'Bo' }, { name: 'Cy' }] }
    expect(well.of('ask').output).toMatchObject(found)
    const more = "INSERT INTO p VALUES (9, 'x'); INSERT INTO p VALUES (1, 'y')"
    expect((await ranIn('fail', { f: step('transaction', { dbStatements: more }) })).status).toBe('error')
    const ask = step('query', { dbQuery: 'SELECT name FROM p ORDER BY id' })
    expect((await ranIn('ask', { ask })).of('ask').output).toMatchObject(found)
  })

  test('in a SQLite file is made, changed and asked', async () => {
    const ran = await ranIn('file', {
      make: { action: 'Change SQLite File', config: { statements: 'CREATE TABLE p (name TEXT)' } },
      more: {
        action: 'Change SQLite File',
        config: { source: '{{@make:make.file}}', statements: "INSERT INTO p VALUES ('Ada')" },
      },
      ask: {
        action: 'Query SQLite File',
        config: { source: '{{@more:more.file}}', query: 'SELECT name FROM p' },
      },
    })
    expect(outputs(ran)).toEqual(WELL)
    expect(ran.of('ask').output).toMatchObject({ rows: [{ name: 'Ada' }] })
  })

  test('of Redis takes each of its steps', async () => {
    const port = await freePort()
    const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--requirepass', PASSWORD, '--save', '']
    await startRedis([...settings, '--dir', '/tmp'])
    const id = await connect('redis', { url: `redis://:${PASSWORD}@127.0.0.1:${port}` })
    expect(await verdictOf(id)).toBe('valid')
    const step = stepsOf(id, 'redis')
    const ran = await ranIn('all', {
      set: step('set', { key: 'a', value: 'x y', ttlSeconds: '60' }),
      get: step('get', { key: 'a' }),
      by: step('increment', { key: 'n', by: '5' }),
      push: step('push', { key: 'l', values: '["a", "b"]' }),
      pop: step('pop', { key: 'l' }),
      tell: step('publish', { channel: 'c', message: 'm' }),
      any: step('command', { command: 'LRANGE', arguments: '["l", "0", "-1"]' }),
      gone: step('delete', { keys: 'a' }),
    })
    expect(outputs(ran)).toEqual(WELL)
    expect(ran.of('get').output).toMatchObject({ value: 'x y' })
    expect(ran.of('any').output).toMatchObject({ result: ['b'] })
  })

  // No server of MongoDB could be had: this one speaks its protocol to the official driver.
  test('that speaks as MongoDB does takes each of its steps', async () => {
    const server = await startMongo({ password: PASSWORD, setName: 'rs0' })
    closing.push(() => server.stop())
    const url = `mongodb://orch:${PASSWORD}@127.0.0.1:${server.port}/shop?authSource=admin&directConnection=true`
    const id = await connect('mongodb', { url })
    const step = (name: string, config: object) =>
      stepsOf(id, 'mongodb')(name, { mongoCollection: 'p', ...config })
    const ran = await ranIn('all', {
      insert: step('insert', { mongoDocuments: '[{"_id": 1, "n": 1}, {"_id": 2, "n": 2}]' }),
      update: step('update', { mongoFilter: '{"_id": 1}', mongoUpdate: '{"$set": {"n": 9}}' }),
      upsert: step('upsert', { mongoDocuments: '[{"_id": 3, "n": 3}]', mongoKey: '_id' }),
      bulk: step('bulk', { mongoOperations: '[{"deleteOne": {"filter": {"_id": 2}}}]' }),
      count: step('count', { mongoFilter: '{}' }),
      some: step('aggregate', { mongoPipeline: '[{"$match": {"n": {"$gt": 5}}}]' }),
      gone: step('delete', { mongoFilter: '{"_id": 3}' }),
      find: step('find', { mongoFilter: '{}' }),
    })
    expect(outputs(ran)).toEqual(WELL)
    expect(ran.of('count').output).toMatchObject({ count: 2 })
    expect(ran.of('find').output).toMatchObject({ documents: [{ _id: 1, n: 9 }] })
  })
})

test('a server is reached over SSH if its host key is the pinned one: a file goes there and comes back', async () => {
  const key = newSshKey()
  const server = await startSsh([key.public])
  closing.push(() => server.stop())
  const place = { host: '127.0.0.1', port: `${server.port}`, username: server.user }
  const fields = { ...place, privateKey: key.private, hostKey: server.fingerprint }
  const step = stepsOf(await connect('ssh-key', fields), 'ssh-key')
  const path = `${server.folder}/a.csv`
  const ran = await ranIn('there and back', {
    d: download(),
    put: step('put-file', { file: '{{@d:d.data}}', path }),
    cat: step('run-command', { command: `cat ${path}` }),
    get: step('get-file', { path }),
    read: { action: 'Read CSV', config: { source: '{{@get:get.file}}' } },
  })
  expect(outputs(ran)).toEqual(WELL)
  expect(ran.of('cat').output).toMatchObject({ stdout: 'name,age\nAda,36\n', exitCode: 0 })
  expect(ran.of('read').output).toMatchObject({ rows: [{ name: 'Ada', age: '36' }] })
  const other = await connect('ssh-key', { ...fields, hostKey: `SHA256:${'A'.repeat(43)}` })
  const refused = await ranIn('refused', { run: stepsOf(other, 'ssh-key')('run-command', { command: 'id' }) })
  expect(refused.of('run')).toMatchObject({ status: 'error', errorCode: 'TLS_FAILED' })
})

test('a mail goes out with a file, and another workflow takes the file out of the mailbox', async () => {
  const post = await openMailServer(PASSWORD, { hideSTARTTLS: true, allowInsecureAuth: true })
  const box = await startImap()
  closing.push(post.close, box.stop)
  const account = { host: '127.0.0.1', port: `${post.port}`, username: 'ada', password: PASSWORD }
  const smtp = await connect('smtp', { ...account, secure: 'none', fromEmail: 'Orch <orch@example.com>' })
  const mail = { to: 'ada@example.com', subject: 'Report é', text: 'Here', attachments: '{{@d:d.data}}' }
  const sent = await ranIn('send', { d: download(), mail: stepsOf(smtp, 'smtp')('send-email', mail) })
  expect(outputs(sent)).toEqual(WELL)
  box.deliver(post.received[0]?.raw ?? '')
  const imap = { ...account, port: `${box.port}`, password: MAIL_PASSWORD, secure: 'none' }
  const step = stepsOf(await connect('imap', imap), 'imap')
  const first = '{{@find:find.messages[0].id}}'
  const taken = await ranIn('take', {
    boxes: step('list-mailboxes', {}),
    find: step('search', { read: 'unread' }),
    read: step('read', { messageId: first, takeFiles: 'true', markRead: 'true' }),
    csv: { action: 'Read CSV', config: { source: '{{@read:read.files[0]}}' } },
    mark: step('mark', { messageIds: first, mark: 'flagged' }),
    move: step('move', { messageIds: first, destination: 'Archive', createMissing: 'true' }),
    after: step('search', {}),
  })
  expect(outputs(taken)).toEqual(WELL)
  expect(taken.of('read').output).toMatchObject({
    subject: 'Report é',
    text: expect.stringContaining('Here'),
  })
  expect(taken.of('csv').output).toMatchObject({ rows: [{ name: 'Ada', age: '36' }] })
  expect(taken.of('after').output).toMatchObject({ total: 0 })
})

async function startRedis(settings: string[]): Promise<void> {
  const server: ChildProcess = spawn(process.env['ORCH_REDIS_SERVER'] ?? 'redis-server', settings, {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  closing.push(() => server.kill('SIGKILL'))
  await new Promise<void>((resolve, reject) => {
    let log = ''
    server.on('error', reject)
    server.on('exit', () => reject(new Error(`Redis ended:\n${log}`)))
    server.stdout?.on('data', (chunk) => {
      log += chunk
      if (log.includes('Ready to accept connections')) resolve()
    })
  })
}
