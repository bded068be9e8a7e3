import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTracing } from '../src/tracing/open-tracing.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Span = {
  traceId: string
  spanId: string
  parentSpanId?: string
  name: string
  attributes: { key: string; value: Record<string, unknown> }[]
  links?: { traceId: string; spanId: string }[]
  status: { code?: number }
  startTimeUnixNano: string
  endTimeUnixNano: string
}

type Sent = {
  resourceSpans: { resource: Pick<Span, 'attributes'>; scopeSpans: { spans: Span[] }[] }[]
}

const SECRET = 'canary-of-the-collector'
const bodies: string[] = []
const tokens = new Set<string | undefined>()
const paths = new Set<string | undefined>()
let collector: Server
let server: TestServer
let ada: TestPerson
let executionId: string
let failedId: string

beforeAll(async () => {
  collector = createServer(async (request, answer) => {
    paths.add(request.url)
    tokens.add(request.headers.authorization)
    bodies.push(Buffer.concat(await request.toArray()).toString())
    answer.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve))
  server = await openServer({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}/`,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20collector-token',
    OTEL_SERVICE_NAME: 'orch-of-ada',
  })
  ada = await server.signUp('Ada')
  executionId = await run({ actionType: 'Set Fields', fields: `{"a": "${SECRET}"}` }, { a: SECRET })
  failedId = await run({
    actionType: 'HTTP Request',
    httpMethod: 'GET',
    endpoint: `http://10.0.0.1/${SECRET}`,
  })
  await server.close()
})

afterAll(() => {
  collector.close()
})

async function run(config: Record<string, unknown>, input = {}): Promise<string> {
  const drawn = { nodes: [trigger, step('a', config)], edges: [edge('t', 'a')] }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawn)
  const parent = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' }
  const started = await ada.ask('POST', `/api/workflows/${id}/execute`, { input }, parent)
  const { executionId: begun } = (await started.json()) as { executionId: string }
  await (await ada.ask('GET', `/api/workflows/executions/${begun}/events`)).text()
  return begun
}

const sent = () => bodies.map((body) => JSON.parse(body) as Sent).flatMap((one) => one.resourceSpans)
const spans = () => sent().flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans))
const said = ({ attributes }: Pick<Span, 'attributes'>) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]))
const one = (name: string, id: string) => {
  const found = spans().filter((span) => span.name === name && said(span)['orch.execution.id'] === id)
  expect(found).toHaveLength(1)
  return found[0] as Span
}

test('traces go to the collector with its headers, under the name of this server', () => {
  expect([...paths]).toEqual(['/v1/traces'])
  expect([...tokens]).toEqual(['Bearer collector-token'])
  expect(sent().map(({ resource }) => said(resource)['service.name'])).toContain('orch-of-ada')
})

test('an execution is one trace: its steps stand under it, and the request that began it links there', () => {
  const whole = one('execution by manual', executionId)
  const tried = one('Set Fields', executionId)
  const request = one('POST workflows.execute', executionId)
  expect(tried.traceId).toBe(whole.traceId)
  expect(tried.parentSpanId).toBe(whole.spanId)
  expect(whole.parentSpanId ?? '').toBe('')
  expect(request.links).toEqual([expect.objectContaining({ traceId: whole.traceId, spanId: whole.spanId })])
  expect(BigInt(tried.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(tried.startTimeUnixNano))
  expect(said(tried)).toMatchObject({ 'orch.step.id': 'a', 'orch.step.attempt': 1, 'orch.service': 'none' })
})

test('a request of a traced program stands under it', () => {
  const request = one('POST workflows.execute', executionId)
  expect(request.traceId).toBe('0af7651916cd43dd8448eb211c80319c')
  expect(request.parentSpanId).toBe('b7ad6b7169203331')
})

test('what failed says its code, and no more', () => {
  for (const failed of [one('HTTP Request', failedId), one('execution by manual', failedId)]) {
    expect(failed.status).toEqual({ code: 2 })
    expect(said(failed)['error.type']).toBe('ADDRESS_NOT_ALLOWED')
  }
})

test('no value, address or name leaves the server in a trace', () => {
  expect(spans().length).toBeGreaterThan(6)
  expect(bodies.join('')).not.toContain(SECRET)
  expect(bodies.join('')).not.toMatch(/10\.0\.0\.1|ada@example\.com/)
})

test('a collector that is away or silent is told of once, and holds up nothing', async () => {
  const held = new Set<ServerResponse>()
  const silent = createServer((_, answer) => void held.add(answer))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const lines: string[] = []
  const tell = (_: unknown, text?: string) => void lines.push(text ?? String(_))
  const tracing = await openTracing({
    config: {
      tracing: { endpoint: `http://127.0.0.1:${port}`, headers: undefined, serviceName: 'orch', share: 1 },
    },
    pool: server.parts.db.pool,
    log: { info: tell, warn: tell } as never,
    version: '0.0.0',
  })
  for (let times = 0; times < 3_000; times += 1)
    tracing.stepTried({ call: CALL, service: 'none', errorCode: undefined, ms: 1 })
  await tracing.close()
  expect(lines).toEqual([expect.stringContaining('do not reach their collector')])
  expect(held.size).toBeGreaterThan(0)
  silent.closeAllConnections()
  silent.close()
})

const CALL = { executionId: 'ex_1', workflowId: 'wf_1', nodeId: 'a', actionType: 'Set Fields', attempt: 1 }
