import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImapServer, PASSWORD, startImap } from '../../../packages/providers/test/imap-server.ts'
import { newSshKey, type SshServer, startSsh } from '../../../packages/providers/test/ssh-server.ts'
import { type Feed, listening, openFeed } from './support/feed.ts'
import { newDatabase, openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { forkServer } from './support/server-process.ts'

/** What a look finds, of each kind that is polled in a way of its own. */
type Kind = {
  name: string
  /** How what the workflow gets names an item. */
  id: string
  provider?: string
  fields(): Record<string, string>
  config(): Record<string, unknown>
  add(id: string): unknown
}

const ITEMS = 12
const KEY = newSshKey()

let feed: Feed
let imap: ImapServer
let ssh: SshServer
let orders: pg.Client
let ordersUrl = ''
let wire: Server
let db: pg.Client
let holder: pg.Client
let env: Record<string, string>

beforeAll(async () => {
  feed = await openFeed()
  imap = await startImap()
  ssh = await startSsh([KEY.public])
  mkdirSync(join(ssh.folder, 'inbox'))
  const url = new URL(await newDatabase(`orders_${randomBytes(8).toString('hex')}`))
  orders = new pg.Client(url.href)
  // Steps do not speak to sockets of the system.
  const socket = `${url.searchParams.get('host')}/.s.PGSQL.5432`
  wire = createServer((client) => {
    const server = connect(socket)
    client.pipe(server).pipe(client)
    for (const one of [client, server]) one.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve))
  url.search = ''
  url.host = `127.0.0.1:${(wire.address() as AddressInfo).port}`
  ordersUrl = url.href
  await orders.connect()
  await orders.query('CREATE TABLE orders (id bigserial PRIMARY KEY, name text)')
  env = {
    ORCH_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    ORCH_DATA: mkdtempSync(join(tmpdir(), 'orch-polls-')),
    DATABASE_URL: await newDatabase(`polls_${randomBytes(8).toString('hex')}`),
  }
  db = new pg.Client(env['DATABASE_URL'])
  holder = new pg.Client(env['DATABASE_URL'])
  await Promise.all([db.connect(), holder.connect()])
})

afterAll(async () => {
  await Promise.all([db.end(), holder.end(), orders.end(), feed.close(), imap.stop(), ssh.stop()])
  wire.close()
  rmSync(env['ORCH_DATA'] ?? '', { recursive: true, force: true })
})

const KINDS: readonly Kind[] = [
  {
    name: 'HTTP List Item',
    id: 'id',
    fields: () => ({}),
    config: () => ({ endpoint: feed.url, listKey: 'id', listOrder: 'oldest' }),
    add: (id) => feed.items.push({ id }),
  },
  {
    name: 'Database Row',
    id: 'name',
    provider: 'database',
    fields: () => ({ url: ordersUrl }),
    config: () => ({ rowsQuery: 'SELECT id, name FROM orders', rowsKey: 'id' }),
    add: (id) => orders.query('INSERT INTO orders (name) VALUES ($1)', [id]),
  },
  {
    name: 'imap/new-mail',
    id: 'subject',
    provider: 'imap',
    fields: () => ({
      ...{ host: '127.0.0.1', port: String(imap.port), secure: 'none' },
      ...{ username: 'ada', password: PASSWORD },
    }),
    config: () => ({ mailbox: 'INBOX' }),
    add: (id) => imap.deliver(`Subject: ${id}\r\nMessage-ID: <${id}@example.com>\r\n\r\n${id}\r\n`),
  },
  {
    name: 'ssh-key/new-file',
    id: 'name',
    provider: 'ssh-key',
    fields: () => ({
      ...{ host: '127.0.0.1', port: String(ssh.port), username: ssh.user },
      ...{ privateKey: KEY.private, hostKey: ssh.fingerprint },
    }),
    config: () => ({ folder: join(ssh.folder, 'inbox'), takeFile: 'true' }),
    add: (id) => writeFileSync(join(ssh.folder, 'inbox', id), `text of ${id}`),
  },
]

const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await db.query<R>(text, values)).rows

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((wake) => setTimeout(wake, 10))
}

/** The look of this workflow begins now, and no other: the lease of a process that died ran out. */
const letLook = (workflowId: string) =>
  query(
    `UPDATE event_polls SET lease = NULL, leased_until = NULL,
      next_at = clock_timestamp() + CASE WHEN workflow_id = $1 THEN interval '0' ELSE interval '1 day' END`,
    [workflowId],
  )

type Poll = { looks: string | null; lease: string | null; error: string | null }

const pollOf = async (workflowId: string) =>
  (
    await query<Poll>(
      'SELECT looked_at::text AS looks, lease, error FROM event_polls WHERE workflow_id = $1',
      [workflowId],
    )
  )[0]

async function looked(workflowId: string): Promise<void> {
  const before = (await pollOf(workflowId))?.looks
  await letLook(workflowId)
  await until(async () => {
    const row = await pollOf(workflowId)
    if (row?.error) throw new Error(row.error)
    return row !== undefined && row.lease === null && row.looks !== null && row.looks !== before
  })
}

const startedOf = async (workflowId: string, { id }: Kind) =>
  (
    await query<{ id: string }>(
      "SELECT input->>$2 AS id FROM executions WHERE workflow_id = $1 AND trigger = 'event'",
      [workflowId, id],
    )
  ).map((row) => row.id)

async function publish(ada: TestPerson, { name, provider, fields, config }: Kind): Promise<string> {
  const made =
    provider &&
    (await ada.call<{ id: string }>('POST', '/api/integrations', { type: provider, name, config: fields() }))
  const drawing = listening('', { eventType: name, eventEvery: '10', eventEveryUnit: 'minutes', ...config() })
  const [trigger] = drawing.nodes
  const connection = made ? { integrationId: made.id } : {}
  const settings = { ...trigger?.data.config, ...connection }
  const nodes = [{ ...trigger, data: { ...trigger?.data, config: settings } }]
  const body = { name, nodes, edges: [] }
  return (await ada.call<{ id: string }>('POST', '/api/workflows/create', body)).id
}

/** What a look found cannot be remembered while this is held, as if the process were slow just there. */
const GATE = 4711
const HELD = `
CREATE FUNCTION held() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NEW.lease IS NULL AND OLD.lease IS NOT NULL AND current_setting('application_name') <> 'test' THEN
    PERFORM pg_advisory_xact_lock_shared(${GATE});
  END IF;
  RETURN NEW; END $$;
CREATE TRIGGER held BEFORE UPDATE ON event_polls FOR EACH ROW EXECUTE FUNCTION held()`
const END_HELD = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event = 'advisory'`

/** Publishes a workflow of each kind over what is there already, and lets each look once. */
async function begin(): Promise<Map<string, string>> {
  const server = await openServer(env)
  const ada = await server.signUp('Ada')
  const ids = new Map<string, string>()
  for (const kind of KINDS) {
    await kind.add(`${kind.id}-old`)
    ids.set(kind.name, await publish(ada, kind))
  }
  for (const id of ids.values()) await until(async () => (await pollOf(id))?.looks != null)
  await server.close()
  return ids
}

/** A process starts what a look found, and dies before it remembers that. */
async function die(kind: Kind, workflowId: string, child: ChildProcess): Promise<void> {
  for (let n = 0; n < ITEMS; n += 1) await kind.add(`${kind.id}-${n}`)
  // A file is taken once it is as it was at the look before.
  if (kind.name === 'ssh-key/new-file') await looked(workflowId)
  await holder.query('SELECT pg_advisory_lock($1)', [GATE])
  await letLook(workflowId)
  await until(async () => (await startedOf(workflowId, kind)).length === ITEMS)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await query(END_HELD)
  await holder.query('SELECT pg_advisory_unlock($1)', [GATE])
}

async function recover(kind: Kind, workflowId: string): Promise<void> {
  await looked(workflowId)
  await looked(workflowId)
  const wanted = Array.from({ length: ITEMS }, (_, n) => `${kind.id}-${n}`)
  expect((await startedOf(workflowId, kind)).sort(), kind.name).toEqual(wanted.sort())
}

type WithFile = { id: string; workspace_id: string; input: { name: string; file: { $file: string } } }

/** What was started keeps the files that came with it. */
async function expectFiles(server: TestServer): Promise<void> {
  const rows = await query<WithFile>(
    "SELECT e.id, w.workspace_id, e.input FROM executions e JOIN workflows w ON w.id = e.workflow_id WHERE e.input->>'path' <> ''",
  )
  expect(rows).toHaveLength(ITEMS)
  for (const { id, workspace_id: workspaceId, input } of rows) {
    const file = await server.parts.files.open({ workspaceId, executionId: id }, input.file.$file)
    const chunks: Uint8Array[] = []
    for await (const chunk of file?.chunks ?? []) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe(`text of ${input.name}`)
  }
}

test('a process that is killed between a look and its memory loses no item and starts none twice, of every kind', async () => {
  const ids = await begin()
  await query("SET application_name = 'test'")
  await query(HELD)
  const idOf = ({ name }: Kind) => ids.get(name) ?? ''
  let before: Kind | undefined
  for (const kind of KINDS) {
    const child = await forkServer(env)
    if (before) await recover(before, idOf(before))
    await die(kind, idOf(kind), child)
    before = kind
  }
  const last = await openServer(env)
  if (before) await recover(before, idOf(before))
  await expectFiles(last)
  await last.close()
})
