import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ExecutionDetail } from '@orch/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeySource } from '../src/encryption/key-source.ts'
import { type OpenServer, openParts } from '../src/parts.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { MIGRATIONS, openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Config = Record<string, unknown>

const SECRET = ['echoed', 'back', 'every', 'time'].join('-')

const INPUT = { n: 7, list: ['a', 'b', 'c'], email: 'ada@example.com' }

let service: { url: string; close(): void }
let local: TestServer
let spread: TestServer
let worker: OpenServer

beforeAll(async () => {
  service = await startService()
  local = await openServer()
  spread = await openServer({ ORCH_ENGINE: 'bullmq' })
  worker = await openWorker(spread)
})

afterAll(async () => {
  worker.beginStop()
  await worker.drain()
  await worker.close()
  await Promise.all([local.close(), spread.close()])
  service.close()
})

test('an execution leaves the same logs in the server itself and in a worker process', async () => {
  const here = await logsOf(local)
  const there = await logsOf(spread)
  expect(here.map(({ execution }) => execution.status)).toEqual(['success', 'error', 'success'])
  expect(new Set(here[0]?.logs.map(({ status }) => status))).toEqual(new Set(['success', 'error', 'skipped']))
  expect(JSON.stringify(here)).not.toContain(SECRET)
  expect(there).toEqual(here)
})

/** The language's parts in three drawings: one that ends well, one that fails, one that calls the first. */
async function logsOf({ signUp }: TestServer): Promise<ExecutionDetail[]> {
  const person = await signUp('Ada')
  const { id: integrationId } = await person.call<{ id: string }>('POST', '/api/integrations', {
    name: 'Echo',
    type: 'http',
    config: { baseUrl: service.url, auth: 'bearer', secret: SECRET },
  })
  const whole = await create(person, wholeLanguage(integrationId))
  const failing = await create(person, {
    name: 'Fails',
    nodes: [trigger, step('gone', call('GET', '/missing')), step('never', call('GET', '/'))],
    edges: [edge('t', 'gone'), edge('gone', 'never')],
  })
  const calling = await create(person, {
    name: 'Calls',
    nodes: [trigger, step('called', { actionType: 'Call Workflow', workflowId: whole, input: INPUT })],
    edges: [edge('t', 'called')],
  })
  return [await run(person, whole), await run(person, failing), await run(person, calling)]
}

function wholeLanguage(integrationId: string) {
  const nodes = [
    trigger,
    step('large', { actionType: 'Condition', condition: '{{trigger.n}} > 1' }),
    step('skipped', call('GET', '/')),
    step('keyed', { ...call('GET', '/echo'), integrationId }),
    step('flaky', { ...call('GET', '/flaky'), retry: { attempts: 3, delayMs: 10 } }),
    step('refused', call('GET', '/missing')),
    step('repaired', call('POST', '/?because={{refused.error.code}}')),
    step('off', call('GET', '/'), { enabled: false }),
    step('which', { actionType: 'Switch', value: '{{trigger.n}}', cases: '7\n8' }),
    step('seven', call('GET', '/seven')),
    step('each', { actionType: 'Loop', items: '{{trigger.list}}', concurrency: 2 }),
    step('turn', call('GET', '/?item={{each.item}}')),
    step('late', { actionType: 'Delay', amount: 0.05 }),
    step('all', { actionType: 'Merge', mode: 'object' }),
  ]
  const edges = [
    edge('t', 'large'),
    edge('large', 'skipped', 'false'),
    edge('large', 'keyed', 'true'),
    edge('t', 'flaky'),
    edge('t', 'refused'),
    edge('refused', 'repaired', 'error'),
    edge('t', 'off'),
    edge('t', 'which'),
    edge('which', 'seven', '7'),
    edge('t', 'each'),
    edge('each', 'turn', 'each'),
    edge('each', 'late', 'done'),
    ...['keyed', 'flaky', 'repaired', 'seven', 'late'].map((source) => edge(source, 'all')),
  ]
  return { name: 'Whole', nodes, edges }
}

const call = (httpMethod: string, path: string): Config => ({
  actionType: 'HTTP Request',
  httpMethod,
  endpoint: service.url + path,
})

async function create(person: TestPerson, drawing: object): Promise<string> {
  return (await person.call<{ id: string }>('POST', '/api/workflows/create', drawing)).id
}

async function run(person: TestPerson, workflowId: string): Promise<ExecutionDetail> {
  const started = await person.call<{ executionId: string }>('POST', `/api/workflows/${workflowId}/execute`, {
    input: INPUT,
  })
  const path = `/api/workflows/executions/${started.executionId}/logs?view=full`
  for (;;) {
    const detail = await person.call<ExecutionDetail>('GET', path)
    if (detail.execution.completedAt !== null) return comparable(detail)
    await new Promise((wake) => setTimeout(wake, 20))
  }
}

/** Ids, times and the names of people differ between any two executions. */
const OWN = new Set([
  'id',
  'executionId',
  'workflowId',
  'userId',
  'integrationId',
  'startedAt',
  'completedAt',
  'duration',
  'timestamp',
  'until',
])

function comparable({ execution, logs }: ExecutionDetail): ExecutionDetail {
  const byStep = [...logs].sort((a, b) => (a.step < b.step ? -1 : 1))
  const without = (key: string, value: unknown) => (OWN.has(key) ? undefined : value)
  return JSON.parse(JSON.stringify({ execution, logs: byStep }), without) as ExecutionDetail
}

/** Echoes the key it is given; `/flaky` refuses each second call. */
async function startService() {
  let flaky = 0
  const server = createServer((request, response) => {
    request.resume()
    response.sendDate = false
    const isRefused = request.url === '/flaky' && flaky++ % 2 === 0
    response.statusCode = request.url === '/missing' ? 404 : isRefused ? 503 : 200
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ path: request.url, key: request.headers.authorization ?? null }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  }
}

/** As `orch worker` opens it, beside a server. */
async function openWorker({ parts: { config, log } }: TestServer): Promise<OpenServer> {
  const keySource = openKeySource(config.dataFolder, {})
  const opened = { config, log, keySource, migrationsFolder: MIGRATIONS }
  const parts = await openParts({ ...opened, address: 'http://orch.test', role: 'worker' })
  await parts.start()
  return parts
}
