import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCountingService } from './support/counting-service.ts'
import { draw } from './support/drawing.ts'
import type { OrchServer } from './support/orch-server.ts'
import { signUp } from './support/person.ts'
import { openSharedDatabase, type SharedDatabase } from './support/shared-database.ts'
import { until } from './support/until.ts'

type Row = { id: string; status: string }

const EXECUTIONS = 20
const running: OrchServer[] = []
let shared: SharedDatabase
let service: Awaited<ReturnType<typeof startCountingService>>
let delayMs = 3_000
let first: OrchServer
let key: string
let slow: string

async function startServer(): Promise<OrchServer> {
  const server = await shared.start()
  running.push(server)
  return server
}

beforeAll(async () => {
  shared = await openSharedDatabase()
  service = await startCountingService(() => delayMs)
  first = await startServer()
  const ada = await signUp(first.url)
  const made = await ada.call<{ key: string }>('POST', '/api/api-keys', {
    name: 'two',
    scopes: ['run', 'manage'],
  })
  key = made.key
  const call = {
    action: 'HTTP Request',
    config: { endpoint: `${service.url}/{{trigger.n}}`, httpBody: '{}' },
  }
  const drawing = draw('Slow', { trigger: { trigger: 'Webhook' }, a: call }, ['trigger>a'])
  slow = (await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
})

afterAll(async () => {
  await shared.stop()
  await service.close()
})

function ask({ url }: OrchServer, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** Begins executions on one server. @returns their ids, once each of them has called the service */
async function begin(server: OrchServer, from: number, count = EXECUTIONS): Promise<string[]> {
  const numbers = Array.from({ length: count }, (_, n) => from + n)
  const ids = await Promise.all(
    numbers.map(async (n) => {
      const answer = await ask(server, 'POST', `/api/workflows/${slow}/webhook`, { n })
      return ((await answer.json()) as { executionId: string }).executionId
    }),
  )
  await until(() => numbers.every((n) => callsOf(n) > 0))
  return ids
}

const callsOf = (n: number) => service.received.filter(({ path }) => path === `/${n}`).length

async function ended(ids: string[]): Promise<string[]> {
  let rows: Row[] = []
  await until(async () => {
    rows = await shared.postgres.query<Row>('SELECT id, status FROM executions WHERE id = ANY($1)', [ids])
    return rows.every(({ status }) => !['pending', 'running', 'waiting'].includes(status))
  })
  return rows.map(({ status }) => status)
}

const allSuccess = (ids: string[]) => ids.map(() => 'success')

test('a second server on the same database leaves alone what the first has under way', async () => {
  const ids = await begin(first, 100)
  await startServer()
  expect(await ended(ids)).toEqual(allSuccess(ids))
  expect(service.received.length).toBe(EXECUTIONS)
})

test('what one server runs is shown live and stopped through the other', async () => {
  const second = running.at(-1) ?? first
  delayMs = 20_000
  const [id = ''] = await begin(first, 200, 1)
  const events = await ask(second, 'GET', `/api/workflows/executions/${id}/events`)
  const text = events.text()
  const stopped = await ask(second, 'POST', `/api/workflows/executions/${id}/cancel`)
  expect(stopped.status).toBe(200)
  expect(await ended([id])).toEqual(['cancelled'])
  expect(await text).toContain('"status":"cancelled"')
  expect(callsOf(200)).toBe(1)
})

test('the executions of a server that was killed go on in the other', async () => {
  delayMs = 3_000
  const ids = await begin(first, 300)
  await first.kill()
  delayMs = 50
  expect(await ended(ids)).toEqual(allSuccess(ids))
  const calls = Array.from({ length: EXECUTIONS }, (_, n) => callsOf(300 + n))
  expect(calls).toEqual(calls.map(() => 2))
})

test('a rolling update calls nothing twice: the old server ends what it began, the new one goes on', async () => {
  const old = running.at(-1) ?? first
  delayMs = 2_000
  const ids = await begin(old, 400)
  const next = await startServer()
  expect(await old.stop()).toBe(0)
  const more = await begin(next, 500, 3)
  expect(await ended([...ids, ...more])).toEqual(allSuccess([...ids, ...more]))
  expect(Array.from({ length: EXECUTIONS }, (_, n) => callsOf(400 + n))).toEqual(ids.map(() => 1))
  expect(await shared.postgres.query('SELECT number FROM execution_owners')).toHaveLength(1)
})
