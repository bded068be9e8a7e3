import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Feed, listening, openFeed } from './support/feed.ts'
import { newDatabase, openServer } from './support/open-server.ts'
import { forkServer } from './support/server-process.ts'

const DEATHS = 2
const ITEMS_EACH = 60

let feed: Feed
let db: pg.Client
let env: Record<string, string>

beforeAll(async () => {
  feed = await openFeed()
  env = {
    ORCH_ENCRYPTION_KEY: randomBytes(32).toString('hex'),
    ORCH_DATA: mkdtempSync(join(tmpdir(), 'orch-polls-')),
    DATABASE_URL: await newDatabase(`polls_${randomBytes(8).toString('hex')}`),
  }
  db = new pg.Client(env['DATABASE_URL'])
  await db.connect()
})

afterAll(async () => {
  await db.end()
  await feed.close()
  rmSync(env['ORCH_DATA'] ?? '', { recursive: true, force: true })
})

const count = async (text: string) => Number((await db.query<{ n: string }>(text)).rows[0]?.n)
const started = () => count("SELECT count(*) AS n FROM executions WHERE trigger = 'event'")
const remembered = () => count('SELECT coalesce(cardinality(seen), 0) AS n FROM event_polls')

/** The lease of a process that died ran out, and the time for a look has come. */
const letLook = () =>
  db.query('UPDATE event_polls SET next_at = clock_timestamp(), leased_until = NULL, lease = NULL')

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((wake) => setTimeout(wake, 10))
}

test('processes that are killed between a look and its memory lose no item and start none twice', async () => {
  const server = await openServer(env)
  const ada = await server.signUp('Ada')
  await ada.call('POST', '/api/workflows/create', { name: 'Orders', ...listening(feed.url) })
  await until(
    async () => (await count('SELECT count(*) AS n FROM event_polls WHERE looked_at IS NOT NULL')) === 1,
  )
  await server.close()

  const torn: boolean[] = []
  for (let death = 0; death < DEATHS; death += 1) {
    const before = feed.items.length
    for (let n = 0; n < ITEMS_EACH; n += 1) feed.items.push({ id: `${death}-${n}` })
    const child = await forkServer(env)
    await letLook()
    // Some of the items are started by then, and the look is not remembered yet.
    await until(async () => (await started()) > before)
    child.kill('SIGKILL')
    await once(child, 'exit')
    torn.push((await remembered()) < feed.items.length)
  }
  expect(torn).toContain(true)

  const last = await openServer(env)
  await letLook()
  await until(async () => (await remembered()) === feed.items.length)
  const { rows } = await db.query<{ id: string }>(
    "SELECT input->>'id' AS id FROM executions WHERE trigger = 'event'",
  )
  expect(rows.map(({ id }) => id).sort()).toEqual(feed.items.map(({ id }) => id).sort())
  await last.close()
})
