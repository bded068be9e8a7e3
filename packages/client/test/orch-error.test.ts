import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createClient, OrchError } from '../src/index.ts'
import { json, openWireServer, type WireServer } from './wire-server.ts'

let server: WireServer

beforeAll(async () => {
  server = await openWireServer()
})
afterAll(() => server.close())

async function failureOf(call: Promise<unknown>): Promise<OrchError> {
  const failure = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (failure instanceof OrchError) return failure
  throw new Error('the call did not fail with an OrchError')
}

const client = (options = {}) => createClient({ baseUrl: server.baseUrl, ...options })

test('a refusal carries code, text, status, details and request id', async () => {
  const body = {
    error: { message: 'Workflow not found', error_id: 'WORKFLOW_NOT_FOUND' },
    response: 'Workflow not found',
    code: 'WORKFLOW_NOT_FOUND',
    details: [{ field: 'id' }],
    requestId: 'req-1',
  }
  server.on('GET /api/workflows/gone', json(body, 404))
  expect(await failureOf(client().workflows.get('gone'))).toMatchObject({
    name: 'OrchError',
    code: 'WORKFLOW_NOT_FOUND',
    message: 'Workflow not found',
    status: 404,
    details: [{ field: 'id' }],
    requestId: 'req-1',
  })
})

test.each([
  [401, 'UNAUTHORIZED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [429, 'RATE_LIMITED'],
  [502, 'UNAVAILABLE'],
  [418, 'UNREADABLE_ANSWER'],
])('a bare %i, as a proxy gives it, has the code %s', async (status, code) => {
  server.on('GET /api/user', (_request, response) => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end('<h1>Oh</h1>')
  })
  expect(await failureOf(client().user.get())).toMatchObject({ code, status })
})

test('an answer that is not JSON is UNREADABLE_ANSWER', async () => {
  server.on('GET /api/user', (_request, response) => void response.end('<!doctype html>'))
  expect(await failureOf(client().user.get())).toMatchObject({ code: 'UNREADABLE_ANSWER', status: 200 })
})

test('a server that is not there is UNREACHABLE', async () => {
  const gone = await openWireServer()
  await gone.close()
  const failure = await failureOf(createClient({ baseUrl: gone.baseUrl }).user.get())
  expect(failure).toMatchObject({ code: 'UNREACHABLE', status: 0, message: `Cannot reach ${gone.baseUrl}` })
})

test('an answer that does not come in time is TIMEOUT', async () => {
  server.on('GET /api/user', () => undefined)
  expect(await failureOf(client({ timeoutMs: 20 }).user.get())).toMatchObject({ code: 'TIMEOUT' })
})

test('a call that its signal stops is ABORTED', async () => {
  server.on('GET /api/user', () => undefined)
  const call = client().user.get({ signal: AbortSignal.abort() })
  expect(await failureOf(call)).toMatchObject({ code: 'ABORTED' })
})

test('neither the client nor its errors show the key', async () => {
  const apiKey = ['wfb', 'k'.repeat(38)].join('_')
  server.on('GET /api/user', json({ response: 'No', code: 'FORBIDDEN', requestId: 'r' }, 403))
  const secretive = client({ apiKey })
  const failure = await failureOf(secretive.user.get())
  const shown = inspect([secretive, failure], { depth: 9, showHidden: true }) + JSON.stringify(failure)
  expect(shown).not.toContain('k'.repeat(8))
})
