import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

const key = `sk-${'m'.repeat(40)}`

let model: Server
let server: TestServer
let ada: TestPerson
let written: string[] = []
let status = 200
let asked = ''

beforeAll(async () => {
  model = createServer(async (request, response) => {
    asked = ''
    for await (const chunk of request) asked += String(chunk)
    const choices = [{ message: { role: 'assistant', content: written.join('\n') }, finish_reason: 'stop' }]
    const body = status === 200 ? { choices, usage: {} } : { error: { message: `Bad key ${key}` } }
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(model.address() as AddressInfo).port}`
  server = await openServer({ ORCH_ORIGINS: JSON.stringify({ 'api.openai.com': origin }) })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  model.close()
})

const op = (value: object) => JSON.stringify(value)
const node = (id: string, type: string, config: object) =>
  op({ op: 'addNode', node: { id, type, position: { x: 0, y: 0 }, data: { label: id, type, config } } })
const edge = (source: string, target: string) =>
  op({ op: 'addEdge', edge: { id: `${source}${target}`, source, target } })

type Line = {
  type: string
  op: string
  error?: string
  operation?: object
  node?: { id: string; data: { config: object } }
}

async function generate(body: object): Promise<Line[]> {
  const answer = await ada.ask('POST', '/api/ai/generate', body)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toBe('application/x-ndjson')
  const text = await answer.text()
  expect(text).not.toContain(key)
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

const refusal = async (body: object) => {
  const answer = await ada.ask('POST', '/api/ai/generate', body)
  return [answer.status, ((await answer.json()) as { response: string }).response]
}

describe('drawing by a language model', () => {
  test('needs a prompt and a connected model', async () => {
    expect(await refusal({})).toEqual([400, expect.stringContaining('Prompt is required')])
    expect(await refusal({ prompt: 'x' })).toEqual([500, expect.stringMatching(/^AI API key not configured/)])
    await ada.call('POST', '/api/integrations', { type: 'openai', config: { apiKey: key } })
  })

  test('gives the operations that make sense, and no other', async () => {
    written = [
      'Here is your workflow:',
      op({ op: 'setName', name: 'Report' }),
      node('t', 'trigger', { triggerType: 'Manual' }),
      node('t2', 'trigger', { triggerType: 'Webhook' }),
      node('a', 'action', {
        actionType: 'HTTP Request',
        endpoint: 'https://a.example',
        integrationId: 'stolen',
      }),
      node('a', 'action', { actionType: 'HTTP Request' }),
      node('x', 'action', { actionType: 'no-such/thing' }),
      node('b', 'action', { actionType: 'github/create-issue', owner: 'o', repo: 'r', title: key }),
      edge('t', 'a'),
      edge('a', 'b'),
      edge('b', 'a'),
      edge('a', 'nowhere'),
      '{"op":"addNode"',
      op({ op: 'dropTables' }),
    ]
    const lines = await generate({ prompt: 'Report every morning' })
    expect(lines.map((line) => line.op)).toEqual([
      ...['setName', 'addNode', 'addNode', 'addNode', 'addEdge', 'addEdge', 'complete'],
    ])
    const nodes = lines.flatMap((line) => line.node ?? [])
    expect(nodes.map(({ id }) => id)).toEqual(['t', 'a', 'b'])
    expect(nodes[1]?.data.config).toEqual({
      actionType: 'HTTP Request',
      httpMethod: 'POST',
      endpoint: 'https://a.example',
    })
    expect(lines[1]).toMatchObject({ type: 'operation', operation: { op: 'addNode' } })
    expect(asked).toContain('Report every morning')
    expect(asked).toContain('github/create-issue')
  })

  test('changes a workflow that is there', async () => {
    const at = (id: string, type: string, config: object) => ({ id, type, data: { type, label: id, config } })
    const nodes = [
      at('t', 'trigger', { triggerType: 'Manual' }),
      at('a', 'action', { actionType: 'HTTP Request' }),
    ]
    const existingWorkflow = { nodes, edges: [{ id: 'ta', source: 't', target: 'a' }] }
    written = [
      op({ op: 'updateNode', nodeId: 'a', updates: { data: { label: 'Better' } } }),
      op({ op: 'removeNode', nodeId: 'gone' }),
      op({ op: 'removeEdge', edgeId: 'ta' }),
    ]
    const lines = await generate({ prompt: 'Better', existingWorkflow })
    expect(lines.map((line) => line.op)).toEqual(['updateNode', 'removeEdge', 'complete'])
  })

  test('says in the last line why there is none', async () => {
    written = ['I would rather not.']
    expect(await generate({ prompt: 'x' })).toMatchObject([{ type: 'error', op: 'error' }])
    status = 401
    const [line] = await generate({ prompt: 'x' })
    expect(line).toMatchObject({ type: 'error', error: expect.stringContaining('401') })
  })
})
