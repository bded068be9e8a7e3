import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edge, step } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const ID = '7615917337495251231'
const NEXT = '7615917337495251232'

let server: TestServer
let ada: TestPerson
let service: Server
let base: string
const seen: {
  method: string | undefined
  url: string | undefined
  type: string | undefined
  body: string
}[] = []

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  service = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push({ method: request.method, url: request.url, type: request.headers['content-type'], body })
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(`{"next":${NEXT}}`)
  })
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
  const address = service.address()
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})

afterAll(async () => {
  service.close()
  await server.close()
})

type Config = Record<string, unknown>

async function draw(config: Config, data: Config = {}): Promise<string> {
  const trigger = {
    id: 't',
    type: 'trigger',
    data: { label: 'T', type: 'trigger', config: { triggerType: 'Webhook' } },
  }
  const nodes = [trigger, step('a', { actionType: 'HTTP Request', ...config }, data)]
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', {
    name: 'Exact',
    nodes,
    edges: [edge('t', 'a')],
  })
  return id
}

async function fire(workflowId: string, body: string): Promise<string> {
  const { key } = await ada.call<{ key: string }>('POST', '/api/api-keys', {})
  const answer = await server.app.request(`http://orch.test/api/workflows/${workflowId}/webhook?wait=20`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body,
  })
  return answer.text()
}

test('a large integer passes from a webhook through path, query and body, and back to the caller', async () => {
  const id = await draw({
    endpoint: `${base}/users/{{t.id}}?after={{t.id}}`,
    httpBody: '{"id": {{t.id}}, "text": "no {{t.id}}", "list": ["{{t.id}}"]}',
  })
  seen.length = 0
  const answer = await fire(id, `{"id":${ID}}`)
  expect(seen).toMatchObject([
    {
      url: `/users/${ID}?after=${ID}`,
      type: 'application/json',
      body: `{"id":${ID},"text":"no ${ID}","list":[${ID}]}`,
    },
  ])
  expect(answer).toContain(`"next":${NEXT}`)

  const listed = await (await ada.ask('GET', `/api/workflows/${id}/executions`)).text()
  expect(listed).toContain(`"id":${ID}`)
  const [execution] = JSON.parse(listed) as { id: string }[]
  for (const path of ['/logs', '/events']) {
    const text = await (await ada.ask('GET', `/api/workflows/executions/${execution?.id}${path}`)).text()
    expect(text).toContain(`"next":${NEXT}`)
  }
})

test('a step that runs again from an earlier execution reads the same integer', async () => {
  const id = await draw({ endpoint: `${base}/again/{{t.id}}` })
  await fire(id, `{"id":${ID}}`)
  seen.length = 0
  const { executionId } = await ada.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${id}/nodes/a/run`,
    {},
  )
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  expect(seen).toMatchObject([{ url: `/again/${ID}` }])
})

test('a sample request gives its steps the same integer', async () => {
  const config = { triggerType: 'Webhook', webhookMockRequest: `{"id":${ID}}` }
  const nodes = [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config } },
    step('a', { actionType: 'HTTP Request', endpoint: `${base}/sample/{{t.id}}` }),
  ]
  const drawing = { name: 'Sample', nodes, edges: [edge('t', 'a')] }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', drawing)
  seen.length = 0
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {})
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  expect(seen).toMatchObject([{ url: `/sample/${ID}` }])
})

test('a value keeps to its place in a body, whatever it holds', async () => {
  const id = await draw({ endpoint: base, httpBody: '{"text":"{{t.text}}"}' })
  for (const text of ['He said "hi"', 'two\nlines', 'a\ttab', 'the end \\', 'x","channel":"#ceo","a":"']) {
    seen.length = 0
    await fire(id, JSON.stringify({ text }))
    expect(seen).toMatchObject([{ type: 'application/json', body: JSON.stringify({ text }) }])
  }
})

test('null stays null, and fields named constructor and toString are data', async () => {
  const id = await draw({
    endpoint: base,
    httpBody: '{"nothing":"{{t.nothing}}","a":"{{t.constructor}}","b":"{{t.toString}}"}',
  })
  seen.length = 0
  await fire(id, '{"nothing":null,"constructor":"x","toString":{"prototype":1}}')
  expect(seen).toMatchObject([{ body: '{"nothing":null,"a":"x","b":{"prototype":1}}' }])
})

test('an empty value in a path sends nothing', async () => {
  const id = await draw({ httpMethod: 'DELETE', endpoint: `${base}/users/{{t.id}}` })
  seen.length = 0
  expect(await fire(id, '{}')).toContain('"errorCode":"INVALID_INPUT"')
  expect(await fire(id, '{"id":"../admin"}')).toContain('"success"')
  expect(seen).toMatchObject([{ url: '/users/..%2Fadmin' }])
})

test('JSON that does not parse is refused when it is saved, with its position', async () => {
  await expect(draw({ endpoint: base, httpBody: '{"a": {{t.a}},}' })).rejects.toThrow(/position 14/)
  await expect(draw({ endpoint: base, httpHeaders: '{"a": b}' })).rejects.toThrow(/position 6/)
})

test('sample data keeps its integers: stored, read, and given by its step', async () => {
  const pinned = `{"pinned":{"id":${ID}}}`
  const id = await draw({ endpoint: `${base}/x` })
  const { nodes } = await ada.call<{ nodes: { id: string; data: object }[] }>('GET', `/api/workflows/${id}`)
  const sent = JSON.stringify({ nodes, edges: [edge('t', 'a')] })
  const withPin = sent.replace('"data":{"label":"a"', `"data":{${pinned.slice(1, -1)},"label":"a"`)
  expect((await ada.ask('PATCH', `/api/workflows/${id}`, withPin)).status).toBeLessThan(300)
  expect(await (await ada.ask('GET', `/api/workflows/${id}`)).text()).toContain(ID)
  const { executionId } = await ada.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {
    pinned: true,
  })
  const events = await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  expect(events).toContain(`"output":{"id":${ID}}`)
})
