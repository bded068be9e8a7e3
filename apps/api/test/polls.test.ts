import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { NOTE_RESTORED } from '../src/db/restored-at.ts'
import { TAKE_POLLS } from '../src/events/event-sql.ts'
import { type Feed, listening, openFeed } from './support/feed.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Row = {
  id: string
  looked_at: Date | null
  next_at: Date
  seen: string[] | null
  failures: number
  error_code: string | null
  error: string | null
  lease: string | null
  paused: boolean
}

const ORCH_ENCRYPTION_KEY = randomBytes(32).toString('hex')
let first: TestServer
let second: TestServer
let ada: TestPerson
let feed: Feed

beforeAll(async () => {
  first = await openServer({ ORCH_ENCRYPTION_KEY })
  second = await openServer({ ORCH_ENCRYPTION_KEY, DATABASE_URL: first.parts.config.databaseUrl ?? '' })
  ada = await first.signUp('Ada')
  feed = await openFeed()
})

beforeEach(async () => {
  await query('UPDATE workflows SET published_id = NULL')
  feed.items = [{ id: 'a' }, { id: 'b' }]
  feed.status = 200
})

afterAll(async () => {
  await second.close()
  await first.close()
  await feed.close()
})

const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await first.parts.db.pool.query<R>(text, values)).rows
const pause = () => new Promise((wake) => setTimeout(wake, 20))

const create = async (drawing: object) =>
  (await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Orders', ...drawing })).id

const pollOf = async (id: string) =>
  (await query<Row>('SELECT * FROM event_polls WHERE workflow_id = $1', [id]))[0]

/** The row once something holds of it. */
async function until(id: string, holds: (row: Row | undefined) => boolean): Promise<Row | undefined> {
  for (;;) {
    const row = await pollOf(id)
    if (holds(row)) return row
    await pause()
  }
}

/** Lets the poll look now, and waits until it has. */
async function look(id: string): Promise<Row | undefined> {
  const before = await until(id, (row) => row !== undefined && row.lease === null && row.looked_at !== null)
  await query('UPDATE event_polls SET next_at = clock_timestamp() WHERE workflow_id = $1', [id])
  const isOver = (row: Row | undefined) =>
    row !== undefined &&
    row.lease === null &&
    (row.looked_at?.getTime() !== before?.looked_at?.getTime() || row.failures !== before?.failures)
  return until(id, isOver)
}

const lookedAt = (id: string) => until(id, (row) => row?.looked_at != null && row.lease === null)

const inputsOf = async (id: string) =>
  (
    await query<{ input: { id: string } }>(
      "SELECT input FROM executions WHERE workflow_id = $1 AND trigger = 'event' ORDER BY started_at, id",
      [id],
    )
  ).map(({ input }) => input.id)

test('what is there at the first look starts nothing, and each new item starts one execution of two servers', async () => {
  const id = await create(listening(feed.url))
  const row = await lookedAt(id)
  expect(row?.seen).toHaveLength(2)
  expect(await inputsOf(id)).toEqual([])
  feed.items = [...feed.items, { id: 'c' }, { id: 'd' }]
  await look(id)
  await look(id)
  expect((await inputsOf(id)).sort()).toEqual(['c', 'd'])
  const [execution] = await query<{ trigger_id: string; trigger_type: string }>(
    'SELECT trigger_id, trigger_type FROM executions WHERE workflow_id = $1',
    [id],
  )
  expect(execution).toEqual({ trigger_id: 'new', trigger_type: 'Event' })
})

test('the first look takes the newest ones or all, where the trigger says so', async () => {
  const [last, all] = await Promise.all([
    create(listening(feed.url, { eventFirst: 'last', eventFirstCount: '1' })),
    create(listening(feed.url, { eventFirst: 'all' })),
  ])
  await Promise.all([lookedAt(last), lookedAt(all)])
  expect(await inputsOf(last)).toEqual(['b'])
  expect((await inputsOf(all)).sort()).toEqual(['a', 'b'])
})

test('a service that fails is asked later and later, its fault is kept, and nothing is lost', async () => {
  const id = await create(listening(feed.url, { eventEvery: '10', eventEveryUnit: 'seconds' }))
  await lookedAt(id)
  feed.items.push({ id: 'c' })
  feed.status = 500
  const failed = await look(id)
  expect(failed).toMatchObject({ failures: 1, error_code: 'UPSTREAM_ERROR' })
  const again = await look(id)
  expect(again?.failures).toBe(2)
  const aheadMs = (row: Row | undefined) => (row?.next_at.getTime() ?? 0) - Date.now()
  expect(aheadMs(again)).toBeGreaterThan(10_000)
  feed.status = 200
  expect(await look(id)).toMatchObject({ failures: 0, error: null })
  expect(await inputsOf(id)).toEqual(['c'])
})

test('what came between a backup and its restore starts nothing, and what comes later does', async () => {
  const id = await create(listening(feed.url))
  await lookedAt(id)
  await query(NOTE_RESTORED)
  feed.items = [...feed.items, { id: 'c' }]
  feed.status = 500
  await look(id)
  feed.status = 200
  expect((await look(id))?.seen).toHaveLength(3)
  feed.items = [...feed.items, { id: 'd' }]
  await look(id)
  expect(await inputsOf(id)).toEqual(['d'])
})

test('a paused workflow is not asked and keeps its memory; one that is unpublished forgets', async () => {
  const id = await create(listening(feed.url))
  await lookedAt(id)
  await ada.call('POST', `/api/workflows/${id}/pause`)
  await until(id, (row) => row?.paused === true)
  feed.items.push({ id: 'while paused' })
  await ada.call('POST', `/api/workflows/${id}/resume`)
  await until(id, (row) => row?.paused === false)
  await look(id)
  expect(await inputsOf(id)).toEqual(['while paused'])
  await ada.call('POST', `/api/workflows/${id}/unpublish`)
  await until(id, (row) => row === undefined)
})

test('another interval keeps what was seen; another source begins again', async () => {
  const id = await create(listening(feed.url))
  const before = await lookedAt(id)
  await ada.call('PATCH', `/api/workflows/${id}`, listening(feed.url, { eventEvery: '9' }))
  const isRead = async () =>
    (await query('SELECT 1 FROM event_changes WHERE workflow_id = $1', [id])).length === 0
  while (!(await isRead())) await pause()
  expect((await pollOf(id))?.id).toBe(before?.id)
  await ada.call('PATCH', `/api/workflows/${id}`, listening(`${feed.url}/other`))
  expect((await until(id, (row) => row?.id !== before?.id && row?.looked_at != null))?.seen).toHaveLength(2)
})

test('a trigger that is not set up whole is refused by name', async () => {
  const refused = async (config: object) => {
    const answer = await ada.ask('POST', '/api/workflows/create', {
      name: 'n',
      ...listening(feed.url, config),
    })
    return { status: answer.status, text: await answer.text() }
  }
  expect(await refused({ eventType: 'nothing' })).toMatchObject({
    status: 422,
    text: expect.stringContaining('events that this server knows'),
  })
  expect(await refused({ listKey: '' })).toMatchObject({
    status: 422,
    text: expect.stringContaining('must be given'),
  })
  expect(await refused({ eventEvery: '1', eventEveryUnit: 'seconds' })).toMatchObject({
    status: 422,
    text: expect.stringContaining('10 seconds'),
  })
  expect(await refused({ eventType: 'Database Row' })).toMatchObject({
    status: 422,
    text: expect.stringContaining('connection'),
  })
})

test('the editor is shown what a trigger would take, how it goes with it, and may let it try again', async () => {
  feed.status = 500
  const id = await create(listening(feed.url))
  await until(id, (row) => (row?.failures ?? 0) > 0)
  const [failing] = await ada.call<{ state: string; error: string }[]>('GET', `/api/workflows/${id}/events`)
  expect(failing).toMatchObject({
    trigger: 'new',
    event: 'HTTP List Item',
    comes: 'polled',
    state: 'failing',
  })
  const look = (trigger: string) => ada.ask('POST', `/api/workflows/${id}/events/look`, { trigger })
  expect(await (await look('new')).json()).toMatchObject({ code: 'EVENT_FAILED' })
  feed.status = 200
  expect(await (await look('new')).json()).toEqual({ items: [{ id: 'a' }, { id: 'b' }] })
  expect(await (await look('other')).json()).toMatchObject({ code: 'TRIGGER_NOT_FOUND' })
  await ada.call('POST', `/api/workflows/${id}/events/retry`, { trigger: 'new' })
  await lookedAt(id)
  expect(await inputsOf(id)).toEqual([])
  const sent = listening(feed.url, { eventType: 'Notion Event', integrationId: 'none' })
  const { id: other } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'N',
    ...sent,
    draft: true,
  })
  const answer = await ada.ask('POST', `/api/workflows/${other}/events/look`, { trigger: 'new' })
  expect(await answer.json()).toMatchObject({ code: 'NOT_POLLED' })
})

test('of each workspace one poll is taken before the second of another, however many are due there', async () => {
  const workflow = await create({})
  const client = await first.parts.db.pool.connect()
  try {
    await client.query('BEGIN')
    // What servers look for meanwhile, these are not.
    await client.query('DELETE FROM event_changes')
    await client.query(
      `INSERT INTO event_polls (id, workflow_id, node_id, workspace_id, source, event, every_ms, paused, next_at)
       SELECT 'poll-' || n, $1, 'node-' || n, CASE WHEN n = 40 THEN 'quiet' ELSE 'busy' END, 's', 'e', 60000, false,
         clock_timestamp() - (100 - n) * interval '1 second' FROM generate_series(1, 40) AS n`,
      [workflow],
    )
    const take = async () =>
      (await client.query<{ id: string }>(TAKE_POLLS, ['lease', 30_000, 4])).rows.map(({ id }) => id)
    expect(await take()).toContain('poll-40')
    expect(await take()).toHaveLength(4)
  } finally {
    await client.query('ROLLBACK').finally(() => client.release())
  }
})
