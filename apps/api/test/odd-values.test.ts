import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`

/** What a service may answer, by path. */
const ANSWERS: Record<string, [status: number, body: string]> = {
  '/nul': [200, '{"text":"a\\u0000b","half":"\\ud83d","key\\u0000":1,"__proto__":{"x":1}}'],
  '/refused': [400, '{"message":"no\\u0000body \\ud800","error":"no\\u0000body"}'],
  '/not-json': [400, 'plain\u0000text'],
  '/900': [200, nested(900)],
  '/5000': [200, nested(5_000)],
  '/100000': [200, nested(100_000)],
}

let server: TestServer
let ada: TestPerson
let service: Server
let base: string

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  service = createServer((request, response) => {
    const [status, body] = ANSWERS[request.url ?? ''] ?? [404, '{}']
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const address = service.address()
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})

afterAll(async () => {
  service.close()
  await server.close()
})

const get = (path: string) => ({ actionType: 'HTTP Request', httpMethod: 'GET', endpoint: base + path })

test('NUL and half of a surrogate pair in the answer of a service are data like any other', async () => {
  const { errorCode, output } = await runStep(ada, get('/nul'))
  expect(errorCode).toBeNull()
  expect(JSON.stringify(output)).toContain('"text":"a\\u0000b"')
  expect(JSON.stringify(output)).toContain('"half":"\\ud83d"')
})

test.each(['/refused', '/not-json'])(
  'a refusal of a service with NUL in it (%s) is written',
  async (path) => {
    const { errorCode, error } = await runStep(ada, get(path))
    expect(errorCode).toMatch(/^[A-Z_]+$/)
    expect(error).not.toContain('\u0000')
  },
)

test('an answer nested deeper than is kept fails its step with a code, less does not', async () => {
  expect(await runStep(ada, get('/900'))).toMatchObject({ errorCode: null })
  expect(await runStep(ada, get('/5000'))).toMatchObject({ errorCode: 'OUTPUT_TOO_DEEP' })
  expect(await runStep(ada, get('/100000'))).toMatchObject({
    errorCode: expect.stringMatching(/^(?!ACTION_FAILED)[A-Z_]+$/),
  })
})

test('a webhook takes NUL and half of a surrogate pair in its body, and its steps read them', async () => {
  const trigger = {
    id: 't',
    type: 'trigger',
    data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
  }
  const condition = step('c', { actionType: 'Condition', condition: '{{t.text}} == {{t.text}}' })
  const drawing = { name: 'Odd', nodes: [trigger, condition], edges: [edge('t', 'c')] }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', {})
  const answer = await server.app.request(`http://orch.test/api/workflows/${id}/webhook?wait=20`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body: '{"text":"a\\u0000b\\ud800"}',
  })
  expect(await answer.json()).toMatchObject({ status: 'success' })
  const [execution] = await ada.call<{ input: unknown }[]>('GET', `/api/workflows/${id}/executions`)
  expect(execution?.input).toMatchObject({ text: 'a\u0000b\ud800' })
})

test('a drawing keeps odd text of its sample data, and its name is refused with the field', async () => {
  const nodes = [step('a', { actionType: '', sample: 'a\u0000b\ud800' }, { label: 'La\u0000bel' })]
  const drawing = { name: 'Samples', nodes, edges: [], draft: true }
  const saved = await ada.call<{ id: string; nodes: unknown[] }>('POST', '/api/workflows/create', drawing)
  expect(JSON.stringify(saved.nodes)).toContain('a\\u0000b\\ud800')
  const answer = await ada.ask('PATCH', `/api/workflows/${saved.id}`, { name: 'a\u0000b' })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ code: 'INVALID_TEXT', details: [{ field: 'name' }] })
})
