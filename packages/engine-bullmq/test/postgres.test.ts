import { ConnectionClosedError } from 'bullmq'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest'
import { connectPostgres } from '../src/index.ts'
import { backendsOver } from '../src/postgres/queue-backend.ts'
import { until } from './support/host.ts'

const schema = 'own_schema'
/** Its own: a test here ends all connections to it. */
const database = `test_postgres_${process.pid}`
const url = Object.assign(new URL(inject('postgresUrl')), { pathname: database }).href
const errors: unknown[] = []

async function connect() {
  const link = await connectPostgres({
    url,
    schema,
    onError: (error) => errors.push(error),
  })
  onTestFinished(() => link.close())
  return link
}

async function query(sql: string, connectionString = url) {
  const client = new Client({ connectionString })
  await client.connect()
  return client.query(sql).finally(() => client.end())
}

beforeAll(() => query(`CREATE DATABASE ${database}`, inject('postgresUrl')))
// Not by force: a pool calls itself closed a moment before its connections are.
afterAll(() =>
  until(() =>
    query(`DROP DATABASE ${database}`, inject('postgresUrl')).then(
      () => true,
      () => false,
    ),
  ),
)

test('processes that start at the same moment make the tables once', async () => {
  const links = await Promise.all(Array.from({ length: 5 }, connect))
  expect(await Promise.all(links.map((link) => link.isReady()))).toEqual(links.map(() => true))
  const { rows } = await query(`SELECT count(*)::int AS times FROM ${schema}.migration GROUP BY version`)
  expect(rows.every(({ times }) => times === 1)).toBe(true)
})

test('one of the processes that ask has the claim until it ends', async () => {
  const links = await Promise.all([connect(), connect()])
  const ask = () => Promise.all(links.map((link) => link.claim('sweep', 50)))
  expect((await ask()).sort()).toEqual([false, true])
  await until(async () => (await ask()).includes(true))
})

test('a message of any length and of any characters reaches every process whole', async () => {
  const [first, second] = await Promise.all([connect(), connect()])
  const messages = ['', 'a'.repeat(100_000), '𝄞 größer\n'.repeat(5_000), 'short']
  const heard: string[][] = [[], []]
  first.bus.subscribe('written', (message) => heard[0]?.push(message))
  second.bus.subscribe('written', (message) => heard[1]?.push(message))
  second.bus.subscribe('other', (message) => heard[1]?.push(message))
  for (const message of messages) {
    const count = heard[1]?.length ?? 0
    first.bus.publish('written', message)
    await until(() => heard.every((own) => own.length === count + 1))
  }
  expect(heard).toEqual([messages, messages])
})

test('after its connections were cut, a process hears messages again', async () => {
  const [first, second] = await Promise.all([connect(), connect()])
  const heard: string[] = []
  second.bus.subscribe('written', (message) => heard.push(message))
  await query(`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'orch queue'`)
  await until(() => {
    first.bus.publish('written', 'still there?')
    return heard.length > 0
  })
  expect(heard[0]).toBe('still there?')
  expect(errors.length).toBeGreaterThan(0)
})

test('a process does not start while PostgreSQL is away', async () => {
  const nowhere = 'postgresql://orch@localhost/postgres?host=/nowhere'
  await expect(connectPostgres({ url: nowhere })).rejects.toThrow('ENOENT')
})

test('BullMQ is told that PostgreSQL is away, so that it tries again, and what is wrong in earnest', async () => {
  const ask = (pool: Pool) => {
    onTestFinished(() => pool.end())
    return backendsOver(pool)('turns', { connection: {} }).getDeduplicationJobId('x')
  }
  await expect(ask(new Pool({ host: '/nowhere' }))).rejects.toBeInstanceOf(ConnectionClosedError)
  const withoutTables = ask(new Pool({ connectionString: url }))
  await expect(withoutTables).rejects.not.toBeInstanceOf(ConnectionClosedError)
})
