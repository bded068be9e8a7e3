import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOTE_RESTORED, RESTORED_AT } from '../src/db/restored-at.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Row = { node_id: string; cron: string; timezone: string; next_at: Date | null; missed?: string }

const ORCH_ENCRYPTION_KEY = randomBytes(32).toString('hex')
let first: TestServer
let second: TestServer
let ada: TestPerson

beforeAll(async () => {
  first = await openServer({ ORCH_ENCRYPTION_KEY })
  const DATABASE_URL = first.parts.config.databaseUrl ?? ''
  second = await openServer({ ORCH_ENCRYPTION_KEY, DATABASE_URL })
  ada = await first.signUp('Ada')
})

afterAll(async () => {
  await second.close()
  await first.close()
})

const drawing = (trigger: object) => ({
  nodes: [
    {
      id: 't',
      type: 'trigger',
      position: { x: 0, y: 0 },
      data: { label: 't', type: 'trigger', config: trigger },
    },
  ],
  edges: [],
})

const scheduled = (scheduleCron: string) => drawing({ triggerType: 'Schedule', scheduleCron })
const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await first.parts.db.pool.query<R>(text, values)).rows

async function create(cron: string): Promise<string> {
  const made = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Clock',
    ...scheduled(cron),
  })
  return made.id
}

/** The schedules that the table holds, once it has followed the workflow as it is now. */
async function allFollowed(id: string): Promise<Row[]> {
  const change = 'SELECT 1 FROM schedule_changes WHERE workflow_id = $1'
  while ((await query(change, [id])).length > 0) await new Promise((wake) => setTimeout(wake, 20))
  return query<Row>('SELECT * FROM workflow_schedules WHERE workflow_id = $1 ORDER BY node_id', [id])
}

const followed = async (id: string) => (await allFollowed(id))[0]

const untilMoved = async (id: string, from: Date) => {
  while ((await followed(id))?.next_at?.getTime() === from.getTime())
    await new Promise((wake) => setTimeout(wake, 20))
}

const fireAt = (id: string, at: Date) =>
  query('UPDATE workflow_schedules SET next_at = $2 WHERE workflow_id = $1', [id, at])

const startsOf = (id: string) =>
  query<{ input: { scheduledAt: string } }>(
    "SELECT input FROM executions WHERE workflow_id = $1 AND trigger = 'schedule'",
    [id],
  )

const ago = (seconds: number) => new Date(Math.floor(Date.now() / 1000) * 1000 - seconds * 1000)

test('a time that two servers see starts the workflow once, and the next is planned', async () => {
  const id = await create('0 9 * * *')
  expect(await followed(id)).toMatchObject({ cron: '0 9 * * *', timezone: 'UTC' })
  const at = ago(2)
  await fireAt(id, at)
  await untilMoved(id, at)
  expect((await startsOf(id)).map(({ input }) => input.scheduledAt)).toEqual([at.toISOString()])
  expect((await followed(id))?.next_at?.getTime()).toBeGreaterThan(Date.now())
})

test('a time that passed while no server ran is made up once; one of long ago is left out', async () => {
  const id = await create('* * * * *')
  await followed(id)
  const [late, lost] = [ago(200), ago(3_600)]
  await fireAt(id, late)
  await untilMoved(id, late)
  await fireAt(id, lost)
  await untilMoved(id, lost)
  const times = (await startsOf(id)).map(({ input }) => input.scheduledAt)
  expect(times).toContain(late.toISOString())
  expect(times).not.toContain(lost.toISOString())
})

test('times of before the installation was restored from a backup are left out, whatever the trigger says, and told', async () => {
  const made = { triggerType: 'Schedule', scheduleCron: '* * * * *', scheduleMissed: 'all' }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Restored',
    ...drawing(made),
  })
  expect(await followed(id)).toMatchObject({ missed: 'all' })
  await query(NOTE_RESTORED)
  const before = ago(300)
  await fireAt(id, before)
  await untilMoved(id, before)
  // A minute may begin between the restore and the look.
  const starts = (await startsOf(id)).map(({ input }) => new Date(input.scheduledAt))
  const [fact] = await query<{ at: Date }>(`SELECT ${RESTORED_AT} AS at`)
  expect(starts.filter((time) => time < (fact?.at ?? before))).toEqual([])
  const [told] = await query('SELECT decision, reason FROM schedule_decisions WHERE workflow_id = $1', [id])
  expect(told).toMatchObject({
    decision: 'missed',
    reason: expect.stringMatching(/restored from an older backup/),
  })
  await query("DELETE FROM installation_facts WHERE name LIKE 'progress:%'")
})

test('a schedule that was removed does not fire, though its time had come', async () => {
  const id = await create('0 9 * * *')
  await followed(id)
  await ada.call('PATCH', `/api/workflows/${id}`, drawing({ triggerType: 'Manual' }))
  await fireAt(id, ago(1))
  expect(await allFollowed(id)).toEqual([])
  expect(await startsOf(id)).toEqual([])
})

test('a schedule whose trigger is disabled does not fire', async () => {
  const id = await create('0 9 * * *')
  await followed(id)
  const { nodes, edges } = scheduled('0 9 * * *')
  const disabled = nodes.map((node) => ({ ...node, data: { ...node.data, enabled: false } }))
  await ada.call('PATCH', `/api/workflows/${id}`, { nodes: disabled, edges })
  await fireAt(id, ago(1))
  expect(await allFollowed(id)).toEqual([])
  expect(await startsOf(id)).toEqual([])
})

test('of two changes at once the schedule is that of the one that stands', async () => {
  const id = await create('0 9 * * *')
  const crons = ['1 9 * * *', '2 9 * * *', '3 9 * * *', '4 9 * * *']
  await Promise.all(crons.map((cron) => ada.call('PATCH', `/api/workflows/${id}`, scheduled(cron))))
  const { nodes } = await first.parts.db.prisma.workflow.findUniqueOrThrow({ where: { id } })
  const [node] = nodes as { data: { config: { scheduleCron: string } } }[]
  expect((await followed(id))?.cron).toBe(node?.data.config.scheduleCron)
})

test('a workflow that another process wrote is followed, and a deleted one is forgotten', async () => {
  const id = await create('0 9 * * *')
  await query(
    `INSERT INTO workflows (id, workspace_id, user_id, name, nodes, edges, updated_at)
    SELECT 'imported', workspace_id, user_id, 'Imported', nodes, edges, now() FROM workflows WHERE id = $1`,
    [id],
  )
  expect(await allFollowed('imported')).toEqual([])
  await query(
    `INSERT INTO workflow_versions (id, workflow_id, digest, nodes, edges, number)
    SELECT 'imported-1', id, 'any', nodes, edges, 1 FROM workflows WHERE id = 'imported'`,
  )
  await query("UPDATE workflows SET published_id = 'imported-1' WHERE id = 'imported'")
  expect(await followed('imported')).toMatchObject({ cron: '0 9 * * *' })
  await query("DELETE FROM workflows WHERE id = 'imported'")
  expect(await query("SELECT 1 FROM workflow_schedules WHERE workflow_id = 'imported'")).toEqual([])
})

test('saving a workflow without touching its schedule leaves no time out', async () => {
  const id = await create('0 9 * * *')
  await followed(id)
  const at = new Date(Date.now() + 3_600_000)
  await fireAt(id, at)
  await ada.call('PATCH', `/api/workflows/${id}`, { name: 'Renamed' })
  expect((await followed(id))?.next_at).toEqual(at)
})

test('each Schedule trigger of a workflow fires by itself, and its executions say which began them', async () => {
  const node = (id: string, scheduleCron: string) => ({
    id,
    type: 'trigger',
    data: { label: id, type: 'trigger', config: { triggerType: 'Schedule', scheduleCron } },
  })
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Clocks',
    nodes: [node('day', '0 9 * * *'), node('week', '0 9 * * 1')],
    edges: [],
  })
  expect(await allFollowed(id)).toMatchObject([
    { node_id: 'day', cron: '0 9 * * *' },
    { node_id: 'week', cron: '0 9 * * 1' },
  ])
  const at = ago(2)
  await fireAt(id, at)
  while ((await startsOf(id)).length < 2) await new Promise((wake) => setTimeout(wake, 20))
  const executions = await ada.call<{ triggerId: string; triggerType: string }[]>(
    'GET',
    `/api/workflows/${id}/executions`,
  )
  expect(executions.map(({ triggerId, triggerType }) => `${triggerType} ${triggerId}`).sort()).toEqual([
    'Schedule day',
    'Schedule week',
  ])
  await ada.call('PATCH', `/api/workflows/${id}`, { nodes: [node('week', '0 9 * * 1')], edges: [] })
  expect((await allFollowed(id)).map(({ node_id }) => node_id)).toEqual(['week'])
})
