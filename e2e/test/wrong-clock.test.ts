import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrchServer } from './support/orch-server.ts'
import { openCaller, openSharedDatabase, type SharedDatabase } from './support/shared-database.ts'
import { until } from './support/until.ts'

const MINUTES = 60_000
const DELAY_S = 4

let shared: SharedDatabase
let servers: { right: OrchServer; ahead: OrchServer; behind: OrchServer }
let caller: Awaited<ReturnType<typeof openCaller>>
let delayed: string
let asking: string

/** A process whose clock differs: what it reads of Date is wrong by so much from its first line on. */
function wrongBy(ms: number): Record<string, string> {
  const code = `const Real = Date
globalThis.Date = class extends Real {
  constructor(...given) { given.length === 0 ? super(Real.now() + ${ms}) : super(...given) }
  static now() { return Real.now() + ${ms} }
}`
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(code)}` }
}

beforeAll(async () => {
  shared = await openSharedDatabase()
  const right = await shared.start()
  const ahead = await shared.start(wrongBy(5 * MINUTES))
  const behind = await shared.start(wrongBy(-5 * MINUTES))
  servers = { right, ahead, behind }
  caller = await openCaller(right.url, shared)
  delayed = await caller.draw('Later', { d: { action: 'Delay', config: { amount: DELAY_S } } })
  asking = await caller.draw('Ask', { ok: { action: 'Wait for Approval', config: { timeout: '60' } } })
})

afterAll(() => shared.stop())

async function lastedMs(ids: string[]): Promise<number[]> {
  const rows = await shared.postgres.query<{ ms: number }>(
    `SELECT (extract(epoch FROM completed_at - started_at) * 1000)::float8 AS ms FROM executions WHERE id = ANY($1)`,
    [ids],
  )
  return rows.map(({ ms }) => ms)
}

test('a server whose clock is wrong by minutes ends no delay early, and none of its own late', async () => {
  const ids: string[] = []
  for (const server of Object.values(servers)) ids.push(...(await caller.begin(server, delayed, [1, 2, 3])))
  expect(await caller.ended(ids)).toEqual(ids.map(() => 'success'))
  // By two clocks of one machine: the millisecond is rounded.
  for (const ms of await lastedMs(ids)) expect(ms).toBeGreaterThan(DELAY_S * 1000 - 50)
})

test('what it writes has the time of the database', async () => {
  const ids = await caller.begin(servers.behind, delayed, [4])
  const [row] = await shared.postgres.query<{ away: number }>(
    'SELECT abs(extract(epoch FROM clock_timestamp() - started_at))::float8 AS away FROM executions WHERE id = ANY($1)',
    [ids],
  )
  expect(row?.away).toBeLessThan(120)
  await caller.ended(ids)
})

test('a time limit of minutes is not over at once, whichever server looks at it', async () => {
  const ids = await caller.begin(servers.behind, asking, [5])
  await until(async () => (await caller.statuses(ids)).includes('waiting'))
  // Two sweeps of each server.
  await new Promise((wake) => setTimeout(wake, 2_500))
  expect(await caller.statuses(ids)).toEqual(['waiting'])
  const path = `/api/workflows/executions/${ids[0]}/approval`
  expect((await caller.ask(servers.ahead, 'POST', path, { step: 'ok', approved: true })).status).toBe(200)
  expect(await caller.ended(ids)).toEqual(['success'])
})
