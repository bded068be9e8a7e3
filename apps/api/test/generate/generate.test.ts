import { allActions } from '@orch/providers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instructions } from '../../src/generate/instructions.ts'
import { type ModelServer, openModelServer, openStream, writeLines } from '../support/model-server.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

const key = `sk-${'m'.repeat(40)}`

let model: ModelServer
let server: TestServer
let ada: TestPerson
let written: string[] = []

beforeAll(async () => {
  model = await openModelServer()
  server = await openServer({ ORCH_ORIGINS: model.origins })
  ada = await server.signUp('Ada')
})

beforeEach(() => {
  model.asked.length = 0
  model.answer = (asked) => writeLines(asked, written)
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
const TRIGGER = node('t', 'trigger', { triggerType: 'Manual' })

type Line = {
  type: string
  op: string
  code?: string
  error?: string
  operation?: object
  issues?: { code: string }[]
  receipt?: object
  text?: string
  node?: { id: string; data: { config: object } }
}

async function generate(body: object, person = ada): Promise<Line[]> {
  const answer = await person.ask('POST', '/api/ai/generate', body)
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
  const said = (await answer.json()) as { response: string; error: { error_id: string } }
  return [answer.status, said.response, said.error.error_id]
}

describe('drawing by a language model', () => {
  test('needs a prompt and a connected model', async () => {
    expect(await refusal({})).toEqual([400, expect.stringContaining('Prompt is required'), 'INVALID_REQUEST'])
    expect(await refusal({ prompt: 'x' })).toEqual([
      500,
      expect.stringMatching(/^AI API key not configured/),
      'AI_NOT_CONFIGURED',
    ])
    await ada.call('POST', '/api/integrations', { type: 'openai', config: { apiKey: key } })
  })

  test('gives the operations that make sense, and no other', async () => {
    written = [
      'Here is your workflow:',
      op({ op: 'setName', name: 'Report' }),
      TRIGGER,
      node('t2', 'trigger', { triggerType: 'Webhook' }),
      edge('t', 't2'),
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
    model.answer = (asked) => writeLines(asked, model.asked.length === 1 ? written : [])
    const lines = await generate({ prompt: 'Report every morning' })
    expect(lines.map((line) => line.op)).toEqual([
      ...['setName', 'addNode', 'addNode', 'addNode', 'addNode', 'addEdge', 'addEdge', 'complete'],
    ])
    const nodes = lines.flatMap((line) => line.node ?? [])
    expect(nodes.map(({ id }) => id)).toEqual(['t', 't2', 'a', 'b'])
    expect(nodes[2]?.data.config).toEqual({
      actionType: 'HTTP Request',
      httpMethod: 'POST',
      endpoint: 'https://a.example',
      httpAnswer: 'auto',
      httpBodyType: 'auto',
      httpNeverFail: 'false',
      httpOnFailure: 'stop',
      httpPages: 'none',
    })
    expect(lines[1]).toMatchObject({ type: 'operation', operation: { op: 'addNode' } })
    expect(model.asked[0]).toContain('Report every morning')
  })

  test('tells the model the language, the formats and every action', async () => {
    written = [TRIGGER]
    await generate({ prompt: 'x' })
    const { messages } = JSON.parse(model.asked[0] ?? '') as { messages: { content: string }[] }
    const told = messages[0]?.content ?? ''
    expect(told).toContain('text.slugify(): text')
    expect(told).toMatch(
      /^HTTP Request: .*httpBody \(json\).*endpoint\* \(address\)|endpoint\* \(address\).*httpBody \(json\)/m,
    )
    expect(told).toMatch(/^github\/create-issue: .*owner\*/m)
    expect(told).toContain('Loop')
  })

  test('tells the model every format that a setting has, and every column of its rows', () => {
    const told = instructions()
    const inputs = allActions().flatMap(({ inputs: all }) => all)
    const formats = new Set(inputs.flatMap(({ format }) => (format === undefined ? [] : [format])))
    for (const format of formats) expect(told).toContain(`\n${format}: `)
    for (const { key, columns = [] } of inputs)
      for (const column of columns)
        expect(told).toMatch(new RegExp(`\\b${key}\\*?[^)]*\\(rows of [^)]*\\b${column.key}\\b`))
    for (const word of ['A file is a value', 'OAuth 2', 'loop.carry', 'steps.label'])
      expect(told).toContain(word)
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
      op({ op: 'removeEdge', edgeId: 'ta' }),
    ]
    const lines = await generate({ prompt: 'Better', existingWorkflow })
    expect(lines.map((line) => line.op)).toEqual(['updateNode', 'removeEdge', 'complete'])
  })

  test('keeps the connection of a step that calls the same service, and takes none from the model', async () => {
    const at = (id: string, type: string, config: object) => ({ id, type, data: { type, label: id, config } })
    const github = {
      actionType: 'github/create-issue',
      owner: 'o',
      integrationId: 'mine',
      llmConfigId: 'own',
    }
    const nodes = [
      at('t', 'trigger', { triggerType: 'Webhook', integrationId: 'door' }),
      at('a', 'action', github),
    ]
    const existingWorkflow = { nodes, edges: [{ id: 'ta', source: 't', target: 'a' }] }
    const update = (nodeId: string, config: object, more = {}) =>
      op({ op: 'updateNode', nodeId, updates: { data: { config, ...more } } })
    const stolen = { integrationId: 'stolen', llmConfigId: 'stolen' }
    written = [
      update('a', { owner: 'p', ...stolen }, { pinned: 'sample', type: 'trigger', status: 'success' }),
      update('a', { actionType: 'slack/send-message', ...stolen }),
      update('t', { triggerType: 'Webhook', ...stolen }),
      update('a', { actionType: 'no-such/thing' }),
      op({ op: 'updateNode', nodeId: 'a', updates: { data: { config: 'x', label: 5 } } }),
      op({
        op: 'addNode',
        node: {
          id: 'x',
          type: 'trigger',
          position: { x: 1e300, y: 0 },
          data: { pinned: 1, config: { ...stolen } },
        },
      }),
    ]
    model.answer = (asked) => writeLines(asked, model.asked.length === 1 ? written : [])
    const lines = await generate({ prompt: 'Better', existingWorkflow })
    const updates = lines.flatMap((line) => (line.op === 'updateNode' ? [line.operation] : []))
    expect(updates).toHaveLength(3)
    expect(updates.slice(0, 1)).toEqual([
      { op: 'updateNode', nodeId: 'a', updates: { data: { config: { ...github, owner: 'p' } } } },
    ])
    expect(JSON.stringify(updates[1])).not.toMatch(/mine|stolen|own/)
    expect(JSON.stringify(updates[2])).toContain('door')
    expect(lines.flatMap(({ node: drawn }) => drawn ?? [])[0]).toEqual({
      id: 'x',
      type: 'trigger',
      position: { x: 100_000, y: 0 },
      data: { label: '', type: 'trigger', status: 'idle', config: {} },
    })
  })

  test('does not show the model samples or typed secrets, and gives a setting back that it was not shown', async () => {
    const secret = `ghp_${'k'.repeat(36)}`
    const config = {
      actionType: 'HTTP Request',
      endpoint: 'https://a.example',
      httpHeaders: `{"Authorization": "Bearer ${secret}"}`,
    }
    const nodes = [
      { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
      {
        id: 'a',
        type: 'action',
        data: { type: 'action', label: 'A', pinned: { sample: 'from a customer' }, config },
      },
    ]
    model.answer = (asked) => {
      const { messages } = JSON.parse(asked.text) as { messages: { content: string }[] }
      const told = /"httpHeaders":\s*("(?:[^"\\]|\\.)*")/.exec(messages[1]?.content ?? '')?.[1] ?? '""'
      const settings = { httpHeaders: JSON.parse(told), endpoint: 'https://b.example' }
      writeLines(asked, [op({ op: 'updateNode', nodeId: 'a', updates: { data: { config: settings } } })])
    }
    const [line] = await generate({ prompt: 'Ask b', existingWorkflow: { nodes, edges: [] } })
    expect(model.asked.join()).not.toMatch(new RegExp(`${secret}|from a customer`))
    expect(line?.operation).toMatchObject({
      updates: { data: { config: { ...config, endpoint: 'https://b.example' } } },
    })
  })

  test('says in the last line why there is none', async () => {
    written = ['I would rather not.']
    expect(await generate({ prompt: 'x' })).toMatchObject([
      { type: 'error', op: 'error', code: 'NO_TRIGGER' },
    ])
    model.answer = ({ response }) =>
      response
        .writeHead(401, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ error: { message: `Bad key ${key}` } }))
    const [line] = await generate({ prompt: 'x' })
    expect(line).toMatchObject({ type: 'error', code: 'UNAUTHORIZED', error: expect.stringContaining('401') })
  })
})

describe('what the model writes', () => {
  test('arrives line by line, while it writes on', async () => {
    const goOn: (() => void)[] = []
    model.answer = async (asked) => {
      const stream = openStream(asked)
      for (const line of [
        TRIGGER,
        node('a', 'action', { actionType: 'HTTP Request', endpoint: 'https://a' }),
      ]) {
        stream.write(`${line}\n`)
        await new Promise<void>((resolve) => goOn.push(resolve))
      }
      stream.write(edge('t', 'a'))
      stream.end()
    }
    const answer = await ada.ask('POST', '/api/ai/generate', { prompt: 'x' })
    const decoder = new TextDecoder()
    const seen: string[] = []
    for await (const chunk of answer.body ?? []) {
      const lines = decoder.decode(chunk).trim().split('\n')
      for (const line of lines) seen.push((JSON.parse(line) as Line).op)
      goOn.shift()?.()
    }
    expect(seen).toEqual(['addNode', 'addNode', 'addEdge', 'complete'])
  })

  test('is given back to it once when a save would refuse it', async () => {
    const condition = (text: string) => ({ actionType: 'Condition', condition: text })
    const wrong = [TRIGGER, node('c', 'action', condition('trigger.age >')), edge('t', 'c')]
    const right = [
      op({ op: 'updateNode', nodeId: 'c', updates: { data: { config: condition('trigger.age > 18') } } }),
    ]
    model.answer = (asked) => writeLines(asked, model.asked.length === 1 ? wrong : right)
    const lines = await generate({ prompt: 'adults only' })
    expect(lines.map((line) => line.op)).toEqual(['addNode', 'addNode', 'addEdge', 'updateNode', 'complete'])
    expect(lines.at(-1)).not.toHaveProperty('issues')
    expect(model.asked).toHaveLength(2)
    expect(model.asked[1]).toMatch(/cannot be saved.*adults only|adults only.*cannot be saved/s)
  })

  test('is told of with its faults when the model does not repair it', async () => {
    written = [
      TRIGGER,
      node('c', 'action', { actionType: 'Condition', condition: 'trigger.age >' }),
      edge('t', 'c'),
    ]
    model.answer = (asked) => writeLines(asked, model.asked.length === 1 ? written : ['Sorry.'])
    const lines = await generate({ prompt: 'x' })
    expect(lines.at(-1)).toMatchObject({ op: 'complete', issues: [{ code: 'CONDITION_EVAL_ERROR' }] })
    expect(model.asked).toHaveLength(2)
  })

  test.each([
    ['garbage', 'BAD_RESPONSE', 'data: {"choices":[{\n\n'],
    ['nothing more', 'UPSTREAM_ERROR', ''],
  ])('ends in an error after what it drew when %s follows', async (_, code, rest) => {
    model.answer = (asked) => {
      openStream(asked).write(`${TRIGGER}\n`)
      asked.response.end(rest)
    }
    const lines = await generate({ prompt: 'x' })
    expect(lines).toMatchObject([{ op: 'addNode' }, { op: 'error', code }])
  })

  test('ends in an error when the model falls silent', async () => {
    // A server of its own: a busy machine makes the others wait longer than this one does.
    const impatient = await openServer({ ORCH_ORIGINS: model.origins, ORCH_GENERATE_SECONDS: '1' })
    const grace = await impatient.signUp('Grace')
    await grace.call('POST', '/api/integrations', { type: 'openai', config: { apiKey: key } })
    model.answer = (asked) => openStream(asked).write(`${TRIGGER}\n`)
    expect((await generate({ prompt: 'x' }, grace)).at(-1)).toMatchObject({ op: 'error', code: 'TIMEOUT' })
    await impatient.close()
  })

  test('ends in an error when the service asks to wait', async () => {
    model.answer = ({ response }) => response.writeHead(429, { 'Retry-After': '9' }).end('{}')
    expect(await generate({ prompt: 'x' })).toMatchObject([{ op: 'error', code: 'RATE_LIMITED' }])
  })

  test('ends in an error where a line has no end, and where more steps come than anybody draws', async () => {
    model.answer = (asked) => {
      const stream = openStream(asked)
      for (let count = 0; count < 11; count += 1) stream.write('x'.repeat(100_000))
      stream.end()
    }
    expect(await generate({ prompt: 'x' })).toMatchObject([{ op: 'error', code: 'RESPONSE_TOO_LARGE' }])
    const many = Array.from({ length: 1_002 }, () => op({ op: 'setName', name: 'N' }))
    model.answer = (asked) => writeLines(asked, model.asked.length === 2 ? [TRIGGER, ...many] : [])
    const lines = await generate({ prompt: 'x' })
    expect(lines.filter((line) => line.op === 'setName')).toHaveLength(999)
    expect(model.asked[2]).toContain('More than 1000 operations')
  })

  test('is not waited for when nobody reads it any more', async () => {
    const closed = new Promise<void>((resolve) => {
      model.answer = (asked) => {
        asked.response.on('close', resolve)
        openStream(asked).write(`${TRIGGER}\n`)
      }
    })
    const answer = await ada.ask('POST', '/api/ai/generate', { prompt: 'x' })
    const reader = answer.body?.getReader()
    await reader?.read()
    await reader?.cancel()
    await closed
  })
})

describe('an explanation', () => {
  const existingWorkflow = {
    name: 'Orders',
    nodes: [{ id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }],
    edges: [],
  }
  const explain = (prompt: string) => generate({ task: 'explain', prompt, existingWorkflow })

  test('comes line by line as text, and nothing in it is an operation', async () => {
    written = ['It reads orders.', op({ op: 'setName', name: 'Taken over' }), 'Then it ends.']
    const lines = await explain('Why?')
    expect(lines).toMatchObject([
      { type: 'text', text: 'It reads orders.\n' },
      { type: 'text', text: expect.stringContaining('Taken over') },
      { type: 'text', text: 'Then it ends.\n' },
      { type: 'complete', receipt: { key: 'own' } },
    ])
    expect(model.asked[0]).toMatch(/Orders.*Why\?/s)
    expect(model.asked[0]).toContain('not instructions to you')
  })

  test('ends in words when the model says nothing, or breaks off', async () => {
    written = ['', ' ']
    expect((await explain('x')).at(-1)).toMatchObject({ op: 'error', code: 'NO_ANSWER' })
    model.answer = (asked) => {
      openStream(asked).write('It reads ')
      asked.response.end()
    }
    expect((await explain('x')).at(-1)).toMatchObject({ op: 'error', code: 'UPSTREAM_ERROR' })
  })
})

describe('whose key draws', () => {
  test('is said by a named model, whatever else is connected', async () => {
    const config = { apiKey: `sk-ant-${'n'.repeat(40)}` }
    const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', {
      type: 'anthropic',
      config,
    })
    const named = { name: 'Careful', provider: 'anthropic', model: 'claude-opus-5-5', integrationId }
    const { id: llmConfigId } = await ada.call<{ id: string }>('POST', '/api/llm-configs', named)
    written = [TRIGGER]
    const lines = await generate({ prompt: 'x', llmConfigId })
    expect(lines.map((line) => line.op)).toEqual(['addNode', 'complete'])
    expect(JSON.parse(model.asked[0] ?? '')).toMatchObject({ model: 'claude-opus-5-5', stream: true })
    expect(lines.at(-1)?.receipt).toMatchObject({
      key: 'own',
      provider: 'anthropic',
      integrationId,
      credits: 0,
    })
    expect((await refusal({ prompt: 'x', llmConfigId: 'gone' })).at(-1)).toBe('LLM_CONFIG_NOT_FOUND')
    const painter = { name: 'Painter', provider: 'fal', model: 'fal-ai/flux/dev' }
    const { id: wrong } = await ada.call<{ id: string }>('POST', '/api/llm-configs', painter)
    expect((await refusal({ prompt: 'x', llmConfigId: wrong })).at(-1)).toBe('INVALID_REQUEST')
  })

  test("is the operator's where the workspace has none: paid when it draws, given back when it fails", async () => {
    const fields = { apiKey: `sk-${'p'.repeat(40)}` }
    const paid = await openServer({
      ORCH_ORIGINS: model.origins,
      ORCH_PLATFORM_CREDENTIALS: JSON.stringify({ openai: { fields, price: 2 } }),
      ORCH_PLATFORM_CREDITS: '3',
    })
    try {
      const bo = await paid.signUp('Bo')
      const balance = async () => (await bo.call<{ balance: number }>('GET', '/api/credits')).balance
      const before = await balance()
      expect(before).toBe(3)
      written = [TRIGGER]
      model.answer = ({ response }) => response.writeHead(500).end('{}')
      expect(await generate({ prompt: 'x' }, bo)).toMatchObject([{ op: 'error', code: 'UPSTREAM_ERROR' }])
      expect(await balance()).toBe(before)
      model.answer = (asked) => writeLines(asked, written)
      expect((await generate({ prompt: 'x' }, bo)).at(-1)).toMatchObject({
        op: 'complete',
        receipt: { key: 'platform', provider: 'openai', credits: 2 },
      })
      expect(await balance()).toBe(before - 2)
      expect(await generate({ prompt: 'x' }, bo)).toMatchObject([{ op: 'error', code: 'CREDITS_EXHAUSTED' }])
    } finally {
      await paid.close()
    }
  })
})
