import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ExecutionDetail } from '@orch/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const SECRET = ['quoted', 'in', 'the', 'refusal', '4711'].join('-')
const LARGE = '7615917337495251231'

let server: TestServer
let ada: TestPerson
let service: Server
let origin: string
const bodies: string[] = []

beforeAll(async () => {
  service = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    bodies.push(body)
    const headers = { 'Content-Type': 'application/json', 'X-Request-Id': 'r-7' }
    if (request.url === '/ok') response.writeHead(200, headers).end('{}')
    else if (request.url === '/large')
      // As base64 it is a third larger, and then more than the server keeps.
      response
        .writeHead(409, { ...headers, 'Content-Type': 'application/octet-stream' })
        .end(Buffer.alloc(9_000))
    else if (request.url === '/larger') response.writeHead(409, headers).end(`["${'x'.repeat(200_000)}"]`)
    // Each character is six of JSON.
    else if (request.url === '/text') response.writeHead(409, headers).end('\u0001'.repeat(9_000))
    else
      response
        .writeHead(422, headers)
        .end(`{"id":${LARGE},"password":"hunter2hunter2","key":"${request.headers.authorization}"}`)
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  server = await openServer({ ORCH_MAX_OUTPUT_BYTES: '10000' })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  service.close()
})

/** The refused call, a wait that ends the turn, and a step that sends on what was refused. */
async function runRefused(path: string): Promise<ExecutionDetail> {
  const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', {
    name: 'Echo',
    type: 'http',
    config: { baseUrl: origin, auth: 'bearer', secret: SECRET },
  })
  const nodes = [
    trigger,
    step('refused', { actionType: 'HTTP Request', integrationId, httpMethod: 'GET', endpoint: path }),
    step('later', { actionType: 'Delay', amount: 0.05 }),
    step('told', {
      actionType: 'HTTP Request',
      endpoint: `${origin}/ok`,
      httpBody:
        '{"status":"{{refused.status}}","body":"{{refused.body}}","id":"{{refused.headers.x-request-id}}"}',
    }),
  ]
  const edges = [edge('t', 'refused'), edge('refused', 'later', 'error'), edge('later', 'told')]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'R', nodes, edges })
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  return ada.call('GET', `/api/workflows/executions/${executionId}/logs?view=full`)
}

test('a failed HTTP step keeps status, headers and body: redacted in the log, exact for later steps', async () => {
  const { execution, logs } = await runRefused('/refused')
  expect(execution.status).toBe('success')
  const refused = logs.find(({ nodeId }) => nodeId === 'refused')
  expect(refused).toMatchObject({
    status: 'error',
    errorCode: 'REFUSED',
    output: {
      success: false,
      status: 422,
      headers: { 'x-request-id': 'r-7' },
      data: { password: '[REDACTED]' },
      body: { password: '[REDACTED]' },
    },
  })
  expect(JSON.stringify(logs)).not.toContain(SECRET)
  const sent = bodies.at(-1) ?? ''
  expect(sent).toContain(`"id":${LARGE},"password":"hunter2hunter2"`)
  expect(sent).toContain('"status":422')
  expect(sent).toContain('"id":"r-7"')
  expect(sent).not.toContain(SECRET)
  expect(logs.find(({ nodeId }) => nodeId === 'told')).toMatchObject({
    output: { success: true, status: 200, headers: { 'x-request-id': 'r-7' }, data: {} },
  })
})

test.each(['/large', '/larger', '/text'])(
  'a refusal larger than a step may give keeps its status and headers: %s',
  async (path) => {
    const { execution, logs } = await runRefused(path)
    expect(execution.status).toBe('success')
    const refused = logs.find(({ nodeId }) => nodeId === 'refused')
    expect(refused).toMatchObject({
      status: 'error',
      errorCode: 'REFUSED',
      error: expect.stringContaining('not all of the answer could be kept'),
      output: { status: 409, headers: { 'x-request-id': 'r-7' }, truncated: true },
    })
    expect(bodies.at(-1)).toContain('"status":409')
  },
)
