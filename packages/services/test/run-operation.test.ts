import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { printJson } from '@orch/json'
import { createHttp } from '@orch/providers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDescription, runOperation } from '../src/index.ts'

const http = createHttp({ allowPrivate: ['127.0.0.0/8'] })
let server: Server
let origin = ''
let answer = { status: 200, type: 'application/json', body: '{"count":7}' }

beforeAll(async () => {
  server = createServer((_, response) => {
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await http.close()
})

type Node = Readonly<Record<string, unknown>>

function send(text: string, config: Node = {}, warn?: (text: string) => void): Promise<unknown> {
  const service = readDescription(text, origin)
  const [operation] = service.operations(service.outline.operations.map(({ id }) => id))
  if (operation === undefined) throw new Error('There is no operation')
  return runOperation(operation, { config, fields: {}, http, warn }, origin)
}

function described(responses: Node): string {
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: origin }],
    paths: { '/count': { get: { operationId: 'count', responses } } },
  })
}

const withSchema = (schema: Node, type = 'application/json') => ({
  description: 'x',
  content: { [type]: { schema } },
})

const run = (promised: string) => send(described({ 200: withSchema({ type: 'object' }, promised) }))

test('what a service promises is given, also where it calls its JSON a plain text, and where it has nothing to say', async () => {
  expect(await run('application/json')).toMatchObject({ data: { count: 7 } })
  answer = { status: 200, type: 'text/plain', body: '{"count":7}' }
  expect(await run('application/json')).toMatchObject({ status: 200 })
  answer = { status: 204, type: 'text/html', body: '' }
  expect(await run('application/json')).toMatchObject({ status: 204 })
})

test('a page in place of promised JSON is not an answer, and the error says what to look at', async () => {
  answer = { status: 200, type: 'text/html; charset=utf-8', body: '<h1>Log in</h1>' }
  await expect(run('application/json')).rejects.toMatchObject({
    code: 'BAD_RESPONSE',
    message: expect.stringMatching(/text\/html.*base URL/),
  })
  expect(await run('text/html')).toMatchObject({ data: '<h1>Log in</h1>' })
})

/** What a step is warned of that the service gives this answer. */
async function warned(text: string, body: unknown, config: Node = {}): Promise<string[]> {
  const warnings: string[] = []
  answer = { status: 200, type: 'application/json', body: JSON.stringify(body) }
  await send(text, config, (warning) => warnings.push(warning))
  return warnings
}

const ORDERS = {
  type: 'object',
  required: ['total', 'orders'],
  properties: {
    total: { type: 'integer' },
    note: { type: 'string' },
    secret: { type: 'string', writeOnly: true },
    next: { type: 'string', nullable: true },
    any: { oneOf: [{ type: 'string' }, { type: 'object' }] },
    orders: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'paid', 'secret'],
        properties: {
          id: { type: 'string' },
          paid: { type: 'boolean' },
          loose: { items: { type: 'string' } },
          secret: { type: 'string', writeOnly: true },
          buyer: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
        },
      },
    },
  },
}
const order = { id: 'o1', paid: true, loose: {}, buyer: { name: 'Ada' } }
const good = { total: 1, note: 'n', next: null, any: {}, more: [1], orders: [order] }
const orders = () => described({ 200: withSchema(ORDERS) })

test.each([
  ['all of it', good],
  [
    'without what is optional, or null there',
    { total: 1.5, note: null, orders: [{ ...order, buyer: null }] },
  ],
  ['an empty list, and an integer beyond a double', { total: 12345678901234567890n, orders: [] }],
])('an answer of the kinds that a description promises is given without a word: %s', async (_, body) => {
  answer = { status: 200, type: 'application/json', body: printJson(body) }
  const warnings: string[] = []
  expect(await send(orders(), { strictAnswer: 'true' }, (text) => warnings.push(text))).toMatchObject({
    status: 200,
  })
  expect(warnings).toEqual([])
})

test.each([
  ['a list for an object', [good], 'data is a list where an object is promised'],
  ['a text for an object', 'sealed words', 'data is a text where an object is promised'],
  ['an object for a list', { ...good, orders: order }, 'data.orders is an object where a list is promised'],
  [
    'a text for a number',
    { ...good, total: 'sealed words' },
    'data.total is a text where a number is promised',
  ],
  ['an empty text for a number', { ...good, total: '' }, 'data.total is empty where a number is promised'],
  ['null for the whole', null, 'data is null where an object is promised'],
  ['null for a required list', { ...good, orders: null }, 'data.orders is null where a list is promised'],
  ['nothing for a required number', { orders: [] }, 'data.total is missing where a number is promised'],
  [
    'null among objects',
    { ...good, orders: [order, null] },
    'data.orders[1] is null where an object is promised',
  ],
  [
    'a list for an optional object inside of items',
    { ...good, orders: [{ ...order, buyer: [] }] },
    'data.orders[0].buyer is a list where an object is promised',
  ],
])(
  'an answer of another kind is a warning, and an error for who asks strictly: %s',
  async (_, body, says) => {
    const [warning, ...others] = await warned(orders(), body)
    expect(warning).toContain(`${says}. Import a newer description`)
    expect(others).toEqual([])
    const failure = { code: 'BAD_RESPONSE', message: warning, retryable: false, output: { status: 200 } }
    await expect(send(orders(), { strictAnswer: 'true' })).rejects.toMatchObject(failure)
    expect(warning).not.toContain('sealed')
  },
)

test('an empty answer where one is promised is told; one that is promised to be empty is not', async () => {
  const responses = { 200: withSchema(ORDERS), 202: withSchema({ type: 'array' }), 204: { description: 'x' } }
  const strictly = () => send(described(responses), { strictAnswer: 'true' })
  answer = { status: 200, type: 'application/json', body: '' }
  await expect(strictly()).rejects.toThrow('data is null where an object is promised')
  for (const status of [202, 204]) {
    answer = { status, type: 'application/json', body: '' }
    expect(await strictly()).toMatchObject({ status })
  }
})

test('the same fault of many items is told once, at most three are named, and of a long list the beginning is looked at', async () => {
  const lies = Array.from({ length: 50 }, () => ({ id: 1, paid: 'yes', buyer: { name: {} } }))
  const [warning = ''] = await warned(orders(), { total: '1', orders: lies })
  expect(warning.split(';')).toHaveLength(3)
  expect(warning).toContain('data.orders[0].id is a number where a text is promised')
  const late = Array.from({ length: 101 }, (_, at) => (at < 100 ? order : null))
  expect(await warned(orders(), { total: 1, orders: late })).toEqual([])
})

test('all pages are held against the list that each of them has, and a page without it is an error', async () => {
  const pages = { 'pages/read': 'all' }
  expect(await warned(orders(), good, pages)).toEqual([])
  expect(await warned(orders(), { ...good, orders: [{ ...order, paid: 1 }] }, pages)).toEqual([
    expect.stringContaining('data[0].paid is a number where a boolean is promised'),
  ])
  await expect(warned(orders(), { ...good, orders: null }, pages)).rejects.toMatchObject({
    code: 'BAD_RESPONSE',
    message: expect.stringContaining('without a list at data.orders. Read one page'),
  })
})

test('the setting says yes or no, and nothing is sent for another word', async () => {
  await expect(send(orders(), { strictAnswer: 'perhaps' })).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    field: 'strictAnswer',
  })
})

test('an answer of GraphQL is held against its schema as far as the step asks for the usual fields', async () => {
  const text = 'type Query { people: [Person!] } type Person { id: ID! born: Int }'
  const of = (people: unknown) => ({ data: { people } })
  expect(await warned(text, of(null))).toEqual([])
  expect(await warned(text, of([{ id: '1', born: null }]))).toEqual([])
  const own = { 'answer/fields:code': 'id: born' }
  expect(await warned(text, of([{ id: 7 }]), own)).toEqual([])
  const said = expect.stringContaining('data[0].id is a number where a text is promised')
  expect(await warned(text, of([{ id: 7 }]))).toEqual([said])
  for (const config of [{}, own])
    expect(await warned(text, of([null]), config)).toEqual([expect.stringContaining('data[0] is null')])
})

test('what a tool answers is held against its output schema', async () => {
  const outputSchema = { type: 'object', required: ['celsius'], properties: { celsius: { type: 'number' } } }
  const text = JSON.stringify({ tools: [{ name: 'weather', inputSchema: { type: 'object' }, outputSchema }] })
  const of = (structuredContent?: unknown) => {
    const content = [{ type: 'text', text: 'cold' }]
    return { jsonrpc: '2.0', id: 1, result: { content, structuredContent } }
  }
  expect(await warned(text, of({ celsius: -3 }))).toEqual([])
  const said = ['data.celsius is a text where a number', 'data is a text where an object']
  expect(await warned(text, of({ celsius: '-3' }))).toEqual([expect.stringContaining(said[0] ?? '')])
  expect(await warned(text, of())).toEqual([expect.stringContaining(said[1] ?? '')])
})
