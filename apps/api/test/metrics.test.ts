import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteExecution } from '../src/ground/request.ts'
import type { HttpEnv } from '../src/http/env.ts'
import { requestLog } from '../src/http/request-log.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer({ ORCH_PUBLIC_URL: 'https://orch.example.com' })
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

async function metrics(on: TestServer, address: string, headers: Record<string, string> = {}) {
  const answer = await on.app.request('/metrics', { headers }, from(address))
  return { status: answer.status, text: await answer.text() }
}

async function run(config: Record<string, unknown>): Promise<void> {
  const drawn = { nodes: [trigger, step('a', config)], edges: [edge('t', 'a')] }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawn)
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
}

test('they tell of requests, steps, executions, credentials, refused calls and the process', async () => {
  await ada.call('POST', '/api/integrations', { type: 'github', config: { token: 'token-of-ada' } })
  await run({ actionType: 'Condition', condition: 'true' })
  await run({ actionType: 'HTTP Request', httpMethod: 'GET', endpoint: 'http://10.0.0.1/' })
  const { status, text } = await metrics(server, '127.0.0.1')
  expect(status).toBe(200)
  for (const line of [
    /^orch_executions\{state="waiting"\} 0$/m,
    /^orch_executions_ended_total\{status="success"\} 1$/m,
    /^orch_executions_ended_total\{status="error"\} 1$/m,
    /^orch_http_request_duration_seconds_count\{operation="workflows\.create",method="POST",status="2xx"\} 2$/m,
    /^orch_step_duration_seconds_count\{service="\w+",outcome="error"\} \d+$/m,
    /^orch_egress_refusals_total [1-9]/m,
    /^orch_credentials\{status="\w+"\} 1$/m,
    /^orch_queue_age_seconds 0$/m,
    /^orch_database_connections\{state="waiting"\} \d+$/m,
    /^orch_event_loop_delay_seconds\{quantile="0\.99"\} \d/m,
    /^orch_open_lines\{kind="events"\} 0$/m,
    /^process_resident_memory_bytes \d+$/m,
  ])
    expect(text).toMatch(line)
})

test('every measure that an alert rule or the board for Grafana asks for is told', async () => {
  const { text } = await metrics(server, '127.0.0.1')
  const folder = join(import.meta.dirname, '../../../deploy/prometheus')
  const asked = readdirSync(folder).flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(/\borch_[a-z_]+?(?=_bucket|_count|_sum|[^a-z_])/g),
  ])
  const names = new Set(asked.map(([name]) => name))
  expect(names.size).toBeGreaterThan(5)
  expect([...names].filter((name) => !text.includes(`# TYPE ${name} `))).toEqual([])
})

test('nothing that users or strangers write becomes a label', async () => {
  await server.app.request('/nobody-knows-this-page', {}, from('10.1.1.1'))
  await server.app.request('/api/workflows/made-up-id', { method: 'BREW' }, from('10.1.1.1'))
  const { text } = await metrics(server, '127.0.0.1')
  expect(text).not.toMatch(/nobody-knows|made-up-id|BREW/)
})

test('strangers get none: without a token only programs on this machine, with one only those that send it', async () => {
  expect((await metrics(server, '10.1.1.1')).status).toBe(401)
  expect((await metrics(server, '127.0.0.1', { 'X-Forwarded-For': '10.1.1.1' })).status).toBe(401)
  expect((await metrics(server, '::1')).status).toBe(200)
  const { config } = server.parts
  const { metricsToken } = (await import('../src/config.ts')).readConfig({ ORCH_METRICS_TOKEN: 'tok' })
  const usual = config.metricsToken
  config.metricsToken = metricsToken
  expect((await metrics(server, '127.0.0.1')).status).toBe(401)
  expect((await metrics(server, '10.1.1.1', { Authorization: 'Bearer other' })).status).toBe(401)
  expect((await metrics(server, '10.1.1.1', { Authorization: 'Bearer tok' })).status).toBe(200)
  config.metricsToken = usual
})

test('behind https each answer tells browsers to come by nothing else', async () => {
  const answer = await server.app.request('/api/user', {}, from('10.1.1.1'))
  expect(answer.headers.get('Strict-Transport-Security')).toBe('max-age=31536000')
  const plain = await openServer()
  const other = await plain.app.request('/api/user', {}, from('10.1.1.1'))
  await plain.close()
  expect(other.headers.has('Strict-Transport-Security')).toBe(false)
})

test('each request has one line at the usual level, with its operation and execution, and no token', async () => {
  const lines: string[] = []
  const log = pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) })
  const app = new Hono<HttpEnv>()
  app.use('*', requestLog(log, server.parts))
  app.get('*', (c) => {
    if (c.req.path.startsWith('/api') || c.req.path.startsWith('/hooks') || c.req.path.startsWith('/forms'))
      c.set('operation', 'executions.get')
    if (c.req.path === '/hooks/secret-address') noteExecution('ex_of_webhook')
    return c.text('')
  })
  await app.request('/api/workflows/executions/ex_12345678/status?a=secret')
  await app.request('/hooks/secret-address')
  await app.request('/api/approvals/secret-token')
  await app.request('/forms/secret-address/test')
  await app.request('/style.css')
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(told.map(({ path, executionId }) => [path, executionId])).toEqual([
    ['/api/workflows/executions/ex_12345678/status', 'ex_12345678'],
    ['/hooks/', 'ex_of_webhook'],
    ['/api/approvals/', undefined],
    ['/forms/', undefined],
  ])
  expect(told[0]).toMatchObject({ operation: 'executions.get', status: 200, msg: 'request' })
})
