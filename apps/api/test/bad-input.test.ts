import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  server = await openServer({ ORCH_MAX_BODY_BYTES: '20000' })
  ada = await server.signUp('Ada')
})

afterAll(() => server.close())

const trigger = {
  id: 't',
  type: 'trigger',
  position: { x: 0, y: 0 },
  data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
}
const action = (id: string, config: Record<string, unknown>) => ({
  id,
  type: 'action',
  position: { x: 0, y: 0 },
  data: { label: id, type: 'action', config },
})
const edge = (source: string, target: string) => ({ id: `${source}-${target}`, source, target })
const http = (endpoint: string) => ({ actionType: 'HTTP Request', httpMethod: 'GET', endpoint })

async function refusal(
  method: string,
  path: string,
  body: unknown,
): Promise<{ status: number; code: string; error: string; details?: unknown }> {
  const answer = await ada.ask(method, path, body)
  const said = (await answer.json()) as {
    code: string
    error: { message: string; error_id: string; code: string; request_id: string }
    response: string
    requestId: string
    details?: unknown
  }
  expect(said.error).toMatchObject({ message: said.response, error_id: said.code, code: said.code })
  expect(said.error).toMatchObject({ http_status: answer.status, request_id: said.requestId })
  expect(said.requestId).toBe(answer.headers.get('X-Request-Id'))
  return { status: answer.status, ...said, error: said.response }
}

describe('a drawing is refused whole when', () => {
  test.each([
    [
      'it goes round in a circle',
      [trigger, action('a', http('https://a')), action('b', http('https://b'))],
      [edge('t', 'a'), edge('a', 'b'), edge('b', 'a')],
      /cycle|circle/i,
    ],
    ['an edge leads nowhere', [trigger], [edge('t', 'ghost')], /ghost/],
    [
      'it has more than fifty triggers',
      Array.from({ length: 51 }, (_, n) => ({ ...trigger, id: `t${n}` })),
      [],
      /50 triggers at most/,
    ],
    [
      'a step follows itself',
      [trigger, action('a', http('https://a'))],
      [edge('t', 'a'), edge('a', 'a')],
      /itself|self/i,
    ],
    [
      'a template names an unknown step',
      [trigger, action('a', http('https://{{@ghost:Ghost.x}}'))],
      [edge('t', 'a')],
      /ghost/i,
    ],
    [
      'a condition does not parse',
      [trigger, action('c', { actionType: 'Condition', condition: '{{@t:T.n}} >' })],
      [edge('t', 'c')],
      /position|end|expect/i,
    ],
    [
      'an action is invented',
      [trigger, action('a', { actionType: 'Conjure Gold' })],
      [edge('t', 'a')],
      /no action.*Conjure Gold.*UNKNOWN_ACTION/,
    ],
  ])('%s', async (_, nodes, edges, text) => {
    const said = await refusal('POST', '/api/workflows/create', { name: 'Bad', nodes, edges })
    expect(said.status).toBe(422)
    expect(said.code).toMatch(/^[A-Z_]+$/)
    expect(`${said.error} ${JSON.stringify(said.details)}`).toMatch(text)
    expect(await ada.call('GET', '/api/workflows')).toEqual([])
  })
})

test('a draft keeps what is still wrong inside a step, and says so', async () => {
  const nodes = [trigger, action('c', { actionType: 'Condition', condition: '{{@t:T.n}} >' })]
  const saved = await ada.call<{ id: string; issues: { code: string; nodeId: string }[] }>(
    'POST',
    '/api/workflows/create',
    {
      name: 'Draft',
      nodes,
      edges: [edge('t', 'c')],
      draft: true,
    },
  )
  expect(saved.issues).toMatchObject([{ code: 'CONDITION_EVAL_ERROR', nodeId: 'c' }])
  await ada.call('DELETE', `/api/workflows/${saved.id}`)
})

test('malformed JSON names the position', async () => {
  const said = await refusal('POST', '/api/workflows/create', '{"name": "x",}')
  expect(said).toMatchObject({
    status: 400,
    code: 'INVALID_BODY',
    error: expect.stringContaining('position'),
  })
})

test('an over-large body is refused', async () => {
  const said = await refusal('POST', '/api/workflows/create', { name: 'x'.repeat(30_000) })
  expect(said).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
})

test('a wrong field is named', async () => {
  const said = await refusal('POST', '/api/api-keys', { scopes: ['everything'] })
  expect(said).toMatchObject({
    status: 400,
    code: 'INVALID_REQUEST',
    details: [{ field: 'scopes.0', message: expect.any(String) }],
  })
})

test('a wrong API key answers 401 in the words of the seed system', async () => {
  const ask = async (authorization?: string) => {
    const answer = await server.app.request('http://orch.test/api/workflows/x/webhook', {
      method: 'POST',
      ...(authorization ? { headers: { Authorization: authorization } } : {}),
    })
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
    return { status: answer.status, ...((await answer.json()) as { response: string }) }
  }
  expect(await ask()).toMatchObject({ status: 401, response: 'Missing Authorization header' })
  expect(await ask('Bearer sk_x')).toMatchObject({ status: 401, response: 'Invalid API key format' })
  expect(await ask(`Bearer wfb_${'a'.repeat(38)}`)).toMatchObject({
    status: 401,
    response: 'Invalid API key',
  })
})

test('a step whose integration is gone says INTEGRATION_NOT_FOUND', async () => {
  const nodes = [
    trigger,
    action('i', {
      actionType: 'github/create-issue',
      integrationId: 'gone',
      owner: 'o',
      repo: 'r',
      title: 't',
    }),
  ]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Gone',
    nodes,
    edges: [edge('t', 'i')],
  })
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  const { execution } = await ada.call<{ execution: { status: string; errorCode: string } }>(
    'GET',
    `/api/workflows/executions/${executionId}/logs?view=full`,
  )
  expect(execution).toMatchObject({ status: 'error', errorCode: 'INTEGRATION_NOT_FOUND' })
})

test('a change asked for by another site is refused', async () => {
  const answer = await ada.ask(
    'POST',
    '/api/api-keys',
    {},
    { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
  )
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({ code: 'CROSS_SITE' })
})

test('an unknown address under /api answers JSON', async () => {
  expect(await refusal('GET', '/api/nothing', undefined)).toMatchObject({ status: 404, code: 'NOT_FOUND' })
})
