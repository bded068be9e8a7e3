import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../src/db/open-database.ts'
import { type DatabaseProxy, openDatabaseProxy } from './support/database-proxy.ts'
import {
  MIGRATIONS,
  newDatabase,
  openServer,
  type TestPerson,
  type TestServer,
} from './support/open-server.ts'

/** What only a hang can reach: every wait of the server for its database is far shorter. */
const HANG_MS = 60_000

let proxy: DatabaseProxy
let server: TestServer
let ada: TestPerson
let key: string
let id: string

beforeAll(async () => {
  const url = await newDatabase(`weather_${process.pid}`)
  proxy = await openDatabaseProxy(`${new URL(url).searchParams.get('host')}/.s.PGSQL.5432`)
  server = await openServer({ DATABASE_URL: proxy.through(url) })
  ada = await server.signUp('Ada')
  key = (await ada.call<{ key: string }>('POST', '/api/api-keys', {})).key
  const trigger = {
    id: 't',
    type: 'trigger',
    data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
  }
  id = (
    await ada.call<{ id: string }>('POST', '/api/workflows/create', {
      name: 'W',
      nodes: [trigger],
      edges: [],
    })
  ).id
})

afterAll(async () => {
  await server.close()
  await proxy.close()
})

const health = (path: string) => server.app.request(`http://orch.test${path}`)

beforeEach(async () => {
  await expect.poll(async () => (await health('/readyz')).status, { timeout: HANG_MS }).toBe(200)
})

const fire = () =>
  server.app.request(`http://orch.test/api/workflows/${id}/webhook`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body: '{}',
  })

async function refusal(asked: Response | Promise<Response>): Promise<{ status: number; code: string }> {
  const answer = await asked
  expect(answer.headers.get('Retry-After')).toBe('5')
  return { status: answer.status, code: ((await answer.json()) as { code: string }).code }
}

test('webhooks that arrive while the database is down are taken when it is back', {
  timeout: HANG_MS,
}, async () => {
  await proxy.become('down')
  const asked = Array.from({ length: 60 }, fire)
  await new Promise((wake) => setTimeout(wake, 4_000))
  await proxy.become('clear')
  const answers = await Promise.all(asked)
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
})

test('while the database is silent every request is refused in the end, and health says so at once', {
  timeout: 2 * HANG_MS,
}, async () => {
  await proxy.become('silent')
  const asked = [
    ada.ask('GET', '/api/workflows'),
    ada.ask('POST', '/api/workflows/create', { name: 'Later' }),
    ada.ask('GET', `/api/workflows/${id}/executions`),
    ada.ask('POST', '/api/auth/sign-in/email', {
      email: 'ada@example.com',
      password: 'correct horse battery',
    }),
    fire(),
  ]
  expect((await health('/readyz')).status).toBe(503)
  expect((await health('/livez')).status).toBe(200)
  for (const one of asked) expect(await refusal(one)).toEqual({ status: 503, code: 'UNAVAILABLE' })
  await proxy.become('clear')
  await expect.poll(async () => (await health('/readyz')).status, { timeout: HANG_MS }).toBe(200)
  expect((await ada.ask('GET', '/api/workflows')).status).toBe(200)
})

test.each(['down', 'silent'] as const)(
  'a start whose database is %s ends with words, and names no password',
  async (weather) => {
    const url = proxy.through(await newDatabase(`start_${weather}_${process.pid}`))
    await proxy.become(weather)
    const opened = openDatabase({ url, dataFolder: '/nonexistent', migrationsFolder: MIGRATIONS })
    const error = await opened.catch((cause: unknown) => cause)
    await proxy.become('clear')
    expect(String(error)).toMatch(/database at 127\.0\.0\.1, port \d+, cannot be used .*DATABASE_URL/)
    expect(String(error)).not.toContain(new URL(url).password)
  },
)

test('a connection that breaks while it is borrowed fails the next query, and ends no process', async () => {
  const { pool } = server.parts.db
  const client = await pool.connect()
  try {
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid')
    const ended = new Promise((resolve) => client.once('end', resolve))
    await pool.query('SELECT pg_terminate_backend($1)', [rows[0].pid])
    await ended
    await expect(client.query('SELECT 1')).rejects.toThrow()
  } finally {
    client.release(true)
  }
  expect((await health('/readyz')).status).toBe(200)
})
