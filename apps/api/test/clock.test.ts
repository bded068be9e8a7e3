import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newDatabase, openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const DAY_MS = 86_400_000
let server: TestServer
let ada: TestPerson

/** PostgreSQL looks here first for the clock that the server asks: a table moves it. */
const MOVABLE_CLOCK = `
CREATE SCHEMA clock;
CREATE TABLE clock.shift (by_ms float8 NOT NULL);
INSERT INTO clock.shift VALUES (0);
CREATE FUNCTION clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE AS
  $$ SELECT pg_catalog.clock_timestamp() + (SELECT by_ms FROM clock.shift) * interval '1 ms' $$`

beforeAll(async () => {
  const url = new URL(await newDatabase(`clock_${randomBytes(8).toString('hex')}`))
  url.searchParams.set('options', '-c TimeZone=UTC -c search_path=public,clock,pg_catalog')
  const { default: pg } = await import('pg')
  const admin = new pg.Client(url.href)
  await admin.connect()
  await admin.query(MOVABLE_CLOCK)
  await admin.end()
  server = await openServer({ DATABASE_URL: url.href })
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await server.parts.db.pool.query<R>(text, values)).rows

const moveClock = (byMs: number) => query('UPDATE clock.shift SET by_ms = $1', [byMs])

async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((wake) => setTimeout(wake, 20))
}

/** A workflow whose executions wait until they are cancelled, or end at once. */
async function create(settings: object, waits = false): Promise<string> {
  const config = { triggerType: 'Schedule', scheduleCron: '0 9 * * *', ...settings }
  const wait = { actionType: 'Delay', amount: '1', unit: 'hours' }
  const steps = waits ? [{ id: 'w', type: 'action', data: { label: 'W', type: 'action', config: wait } }] : []
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Clock',
    nodes: [{ id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config } }, ...steps],
    edges: waits ? [{ id: 'e', source: 't', target: 'w' }] : [],
  })
  await untilTrue(async () => (await nextOf(id)) !== undefined)
  return id
}

const nextOf = async (id: string) => {
  const rows = await query<{ next_at: Date }>('SELECT next_at FROM workflow_schedules WHERE workflow_id = $1', [id])
  return rows[0]?.next_at
}
const fireAt = async (id: string, at: Date) => {
  await query('UPDATE workflow_schedules SET next_at = $2 WHERE workflow_id = $1', [id, at])
  await untilTrue(async () => (await nextOf(id))?.getTime() !== at.getTime())
}
const startsOf = async (id: string) => {
  const text = 'SELECT input FROM executions WHERE workflow_id = $1 ORDER BY input::text'
  return (await query<{ input: { scheduledAt: string } }>(text, [id])).map(({ input }) => input.scheduledAt)
}
const decisionsOf = async (id: string) => {
  const { decisions } = await ada.call<{ decisions: { decision: string; reason: string; scheduledAt: string }[] }>(
    'GET',
    `/api/workflows/${id}/schedule-log`,
  )
  return decisions
}
const statusesOf = async (id: string) => {
  const text = 'SELECT status FROM executions WHERE workflow_id = $1 ORDER BY started_at'
  return (await query<{ status: string }>(text, [id])).map(({ status }) => status)
}
const ago = (minutes: number) => new Date(Math.floor(Date.now() / 60_000) * 60_000 - minutes * 60_000)

const HOURLY = { scheduleKind: 'interval', scheduleEvery: '1', scheduleEveryUnit: 'hours' }
const hours = (count: number) => new Date((Math.floor(Date.now() / 3_600_000) - count) * 3_600_000)

test.each([
  ['skip', { scheduleMissed: 'skip' }, []],
  ['run once', { scheduleMissed: 'once' }, [0]],
  ['run all up to 2', { scheduleMissed: 'all', scheduleMissedMost: '2' }, [1, 0]],
  ['run all up to 10', { scheduleMissed: 'all' }, [3, 2, 1, 0]],
])('times that were missed while nothing ran: %s', async (_, settings, made) => {
  const id = await create({ ...HOURLY, ...settings })
  await moveClock(-(Date.now() - hours(0).getTime()) + 5 * 60_000)
  await fireAt(id, hours(3))
  await moveClock(0)
  expect(await startsOf(id)).toEqual(made.map((count) => hours(count).toISOString()))
  const missed = (await decisionsOf(id)).filter(({ decision }) => decision === 'missed')
  expect(missed.map(({ scheduledAt }) => scheduledAt)).toEqual(made.length === 4 ? [] : [hours(3).toISOString()])
})
