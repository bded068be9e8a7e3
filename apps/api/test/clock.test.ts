import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveClock, newDatabaseWithClock } from './support/movable-clock.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

/** An hour without a change of any clock around it. */
const NOON = '2027-03-01T12:05:00Z'
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer({ DATABASE_URL: await newDatabaseWithClock() })
  ada = await server.signUp('Ada')
  // Her session must outlive the months by which the clock moves here.
  await query('UPDATE auth_entries SET expires_at = NULL')
})

afterAll(() => server.close())

const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await server.parts.db.pool.query<R>(text, values)).rows

const setClock = (moment: string) => moveClock(server.parts.db.pool, Date.parse(moment) - Date.now())

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
  const rows = await query<{ next_at: Date }>(
    'SELECT next_at FROM workflow_schedules WHERE workflow_id = $1',
    [id],
  )
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
type Decision = { decision: string; reason: string; scheduledAt: string }
const decisionsOf = (id: string) => ada.call<Decision[]>('GET', `/api/workflows/${id}/schedule-log`)
/** In the order of the times they were for: when one began is told by the server's own clock, which hears late that it was moved. */
const statusesOf = async (id: string) => {
  const text = 'SELECT status FROM executions WHERE workflow_id = $1 ORDER BY input::text'
  return (await query<{ status: string }>(text, [id])).map(({ status }) => status)
}
const HOURLY = { scheduleKind: 'interval', scheduleEvery: '1', scheduleEveryUnit: 'hours' }
const at = (hour: number) => new Date(`2027-03-01T${String(hour).padStart(2, '0')}:00:00Z`)

test.each([
  ['skip', { scheduleMissed: 'skip' }, []],
  ['run once', { scheduleMissed: 'once' }, [12]],
  ['run all up to 2', { scheduleMissed: 'all', scheduleMissedMost: '2' }, [11, 12]],
  ['run all up to 10', { scheduleMissed: 'all' }, [9, 10, 11, 12]],
])('times that were missed while no server ran: %s', async (_, settings, made) => {
  await setClock(NOON)
  const id = await create({ ...HOURLY, ...settings })
  await fireAt(id, at(9))
  expect(await startsOf(id)).toEqual(made.map((hour) => at(hour).toISOString()))
  const decisions = await decisionsOf(id)
  const missed = decisions.filter(({ decision }) => decision === 'missed')
  expect(missed.map(({ scheduledAt }) => scheduledAt)).toEqual(made.length === 4 ? [] : [at(9).toISOString()])
  expect(decisions.filter(({ decision }) => decision === 'late')).toHaveLength(made.length)
})

test.each([
  ['allow', ['waiting', 'waiting'], undefined],
  ['skip', ['waiting'], /^The previous execution \S+ still runs$/],
  ['queue', ['waiting'], /^It waits until the execution \S+ has ended$/],
  ['cancel', ['cancelled', 'waiting'], /^The previous execution \S+ still ran and was cancelled$/],
])('a time at which the execution before still runs: %s', async (scheduleOverlap, statuses, reason) => {
  await setClock(NOON)
  const id = await create({ ...HOURLY, scheduleMissed: 'once', scheduleOverlap }, true)
  await fireAt(id, at(11))
  await untilTrue(async () => (await statusesOf(id))[0] === 'waiting')
  await setClock('2027-03-01T13:00:01Z')
  await untilTrue(async () => (await nextOf(id))?.getTime() === at(14).getTime())
  await expect.poll(() => statusesOf(id)).toEqual(statuses)
  const [decision] = (await decisionsOf(id)).filter(
    (one) => one.decision !== 'late' && one.decision !== 'missed',
  )
  expect(decision?.reason).toEqual(reason === undefined ? undefined : expect.stringMatching(reason))
  if (scheduleOverlap !== 'queue') return
  expect(await ada.call('GET', `/api/workflows/${id}/schedules`)).toMatchObject([{ nodeId: 't', queued: 1 }])
  const [first] = await query<{ id: string }>('SELECT id FROM executions WHERE workflow_id = $1', [id])
  await ada.call('POST', `/api/workflows/executions/${first?.id}/cancel`)
  await expect.poll(() => statusesOf(id)).toEqual(['cancelled', 'waiting'])
  expect(await ada.call('GET', `/api/workflows/${id}/schedules`)).toMatchObject([{ queued: 0 }])
})

test('through both changes of daylight saving each day has its nine and its half past two, once', async () => {
  const zone = { scheduleTimezone: 'Europe/Berlin', scheduleMissed: 'once' }
  for (const [eve, times] of [
    ['2027-03-27T22:00:00Z', ['2027-03-28T01:00:00.000Z', '2027-03-29T00:30:00.000Z']],
    ['2027-10-30T22:00:00Z', ['2027-10-31T00:30:00.000Z', '2027-11-01T01:30:00.000Z']],
  ] as const) {
    await setClock(eve)
    const id = await create({ ...zone, scheduleCron: '30 2 * * *' })
    for (const time of times) {
      // The start is seen a moment before the time after it.
      await expect.poll(async () => (await nextOf(id))?.toISOString()).toBe(time)
      await setClock(time)
      await untilTrue(async () => (await startsOf(id)).includes(time))
      // An hour later the clock on the wall says the same again, or has left an hour out.
      await setClock(new Date(Date.parse(time) + 3_600_000).toISOString())
    }
    expect(await startsOf(id)).toEqual(times)
    await ada.call('POST', `/api/workflows/${id}/pause`)
  }
})

test('a clock that was a year ahead and is set right does not silence a schedule, nor start a time twice', async () => {
  await setClock(NOON)
  const id = await create(HOURLY)
  await setClock('2027-03-01T12:59:59Z')
  const thirteen = at(13).toISOString()
  await untilTrue(async () => (await startsOf(id)).includes(thirteen))
  await setClock('2028-03-01T12:05:00Z')
  await untilTrue(async () => ((await nextOf(id))?.getFullYear() ?? 0) === 2028)
  await setClock('2027-03-01T12:59:57Z')
  await untilTrue(async () => (await nextOf(id))?.getFullYear() === 2027)
  await untilTrue(async () => (await nextOf(id))?.getTime() === at(14).getTime())
  expect((await startsOf(id)).filter((time) => time === thirteen)).toHaveLength(1)
})

test('the settings of a schedule are shown in words with the next times, or refused with what is understood', async () => {
  await setClock(NOON)
  const preview = (settings: object) => ada.ask('POST', '/api/schedules/preview', { settings })
  const words = {
    scheduleKind: 'words',
    scheduleWords: 'every weekday at 9',
    scheduleTimezone: 'Europe/Berlin',
  }
  expect(await (await preview(words)).json()).toMatchObject({
    cron: '0 9 * * 1-5',
    words: 'At 09:00, Monday through Friday',
    nextTimes: { length: 5 },
  })
  expect(
    await (await preview({ ...HOURLY, scheduleEvery: '90', scheduleEveryUnit: 'seconds' })).json(),
  ).toMatchObject({
    cron: null,
    everySeconds: 90,
    words: 'Every 90 seconds',
  })
  const refused = await preview({ ...words, scheduleWords: 'now and then' })
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({ code: 'INVALID_CRON' })
})
