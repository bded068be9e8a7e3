import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import type { Service, ServiceChanges, ServiceDetail, ServicePreview } from '@orch/contract'
import { createHandler } from 'graphql-http/lib/use/http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

// The same copy of the library as that of the server, which Node loads by itself.
const { buildSchema, GraphQLError } = createRequire(import.meta.url)('graphql') as typeof import('graphql')

const KEY = ['zoo', 'k7'.repeat(14)].join('-')

const schema = buildSchema(`
  enum Kind { CAT DOG }
  input NewPet { name: String! kind: Kind = CAT tags: [String!] }
  type Owner { id: ID! name: String! pets: [Pet!]! }
  type Pet { id: ID! name: String! kind: Kind! tags: [String!]! owner: Owner }
  type Query { pet(id: ID!): Pet pets(first: Int!): [Pet!]! }
  type Mutation { addPet(input: NewPet!): Pet! letGo(id: ID!): Boolean }
`)
const owner = { id: 'o1', name: 'Ada', pets: [] }
const rootValue = {
  pet: ({ id }: { id: string }) => ({ id, name: 'Tom', kind: 'CAT', tags: [], owner }),
  pets: ({ first }: { first: number }) =>
    Array.from({ length: first }, (_, at) => rootValue.pet({ id: `p${at}` })),
  addPet: ({ input }: { input: object }) => ({ id: 'p9', tags: [], ...input, owner }),
  letGo: () => {
    throw new GraphQLError('You may not let it go', { extensions: { code: 'FORBIDDEN' } })
  },
}
const graphql = createHandler({ schema, rootValue })

let tools: string[] = ['add']

/** A new server for each request, as one without sessions is. */
async function mcp(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const server = new McpServer({ name: 'sums', version: '1.2.3' })
  for (const name of tools)
    server.registerTool(
      name,
      {
        title: name === 'add' ? 'Add numbers' : 'Fail',
        // A server that quotes what it is asked with.
        description: `Asked with ${String(request.headers['x-zoo-key'])}`,
        inputSchema: { left: z.number().int(), right: z.number().int().optional() },
        outputSchema: { sum: z.number() },
      },
      async ({ left, right = 0 }) =>
        name === 'add'
          ? { content: [{ type: 'text', text: `${left + right}` }], structuredContent: { sum: left + right } }
          : { content: [{ type: 'text', text: 'There is no sum' }], isError: true },
    )
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
  response.on('close', () => void server.close())
  await server.connect(transport)
  await transport.handleRequest(request, response)
}

/** An MCP server that refuses, and quotes what it is asked with. */
async function quote(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { id } = JSON.parse(Buffer.concat(await request.toArray()).toString()) as { id?: number }
  response.setHeader('Content-Type', 'application/json')
  const error = { code: -32_603, message: `Not with ${String(request.headers['x-zoo-key'])}` }
  response.end(JSON.stringify({ jsonrpc: '2.0', id, error }))
}

let zoo: Server
let origin: string
let asked: string[] = []
let server: TestServer
let ada: TestPerson
let integrationId: string

beforeAll(async () => {
  zoo = createServer((request, response) => {
    asked.push(request.url ?? '')
    if (request.headers['x-zoo-key'] !== KEY) response.writeHead(401).end('{"message": "who are you?"}')
    else if (request.url === '/graphql') void graphql(request, response)
    else if (request.url === '/quotes') void quote(request, response)
    else void mcp(request, response)
  })
  await new Promise<void>((resolve) => zoo.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(zoo.address() as AddressInfo).port}`
  server = await openServer()
  ada = await server.signUp('Ada')
  integrationId = await connect('http', origin)
})

beforeEach(() => {
  asked = []
})

afterAll(async () => {
  await server.close()
  zoo.close()
})

async function connect(type: string, baseUrl: string): Promise<string> {
  const config = { baseUrl, auth: 'header', name: 'X-Zoo-Key', secret: KEY }
  return (await ada.call<{ id: string }>('POST', '/api/integrations', { type, config })).id
}

const connectionsOf = async (type: string) =>
  (
    await ada.call<{ id: string; name: string; type: string; status: string }[]>('GET', '/api/integrations')
  ).filter((one) => one.type === type)

const codeOf = async (method: string, path: string, body?: unknown) =>
  ((await (await ada.ask(method, path, body)).json()) as { code?: string }).code

async function importAll(source: object, slug: string): Promise<Service> {
  const preview = await ada.call<ServicePreview>('POST', '/api/services/preview', source)
  const operations = preview.operations.map(({ id }) => id)
  return ada.call<Service>('POST', '/api/services', { source, slug, operations })
}

test('a service is asked with a connection, to the host of that alone, and its refusal is told', async () => {
  const source = { url: `${origin}/graphql`, ask: 'graphql' }
  const preview = (more: object) => codeOf('POST', '/api/services/preview', { ...source, ...more })
  expect(await preview({})).toBe('DESCRIPTION_UNREACHABLE')
  asked = []
  const elsewhere = await connect('http', 'http://127.0.0.2:9')
  expect(await preview({ integrationId: elsewhere })).toBe('DESCRIPTION_UNREACHABLE')
  expect(asked).toEqual([])
  expect(await preview({ integrationId: 'nobody' })).toBe('INTEGRATION_NOT_FOUND')
  const other = await ada.call<{ id: string }>('POST', '/api/integrations', {
    type: 'github',
    config: { token: ['ghp', 'a'.repeat(36)].join('_') },
  })
  expect(await preview({ integrationId: other.id })).toBe('DESCRIPTION_UNREACHABLE')
  expect(asked).toEqual([])
  expect(await preview({ integrationId, ask: 'file' })).toBe('DESCRIPTION_UNREACHABLE')
})

test('a refusal that quotes the credential of the question is told without it', async () => {
  const source = { url: `${origin}/quotes`, ask: 'mcp', integrationId }
  const refused = await (await ada.ask('POST', '/api/services/preview', source)).text()
  expect(refused).toContain('Not with [REDACTED]')
  expect(refused).not.toContain(KEY)
})

test('a GraphQL endpoint is a service: its fields are steps that send variables and read typed answers', async () => {
  const made = await importAll({ url: `${origin}/graphql`, ask: 'graphql', integrationId }, 'zoo')
  expect(made).toMatchObject({ kind: 'graphql', isAskable: true, operationCount: 4 })
  // Made of the connection that it was asked with.
  const [connection] = await connectionsOf(made.provider)
  expect(connection).toMatchObject({ status: 'active' })
  const own = connection?.id ?? ''
  expect(await ada.call('POST', `/api/integrations/${own}/test`)).toMatchObject({ verdict: 'valid' })
  const added = await runStep(ada, {
    actionType: 'api:zoo/mutation.addPet',
    integrationId: own,
    'variables/input/name': '"}) { id } evil: letGo(id: "1',
    'variables/input/kind': 'DOG',
    'variables/input/tags:list': 'big, brown',
  })
  expect(added).toMatchObject({
    errorCode: null,
    output: {
      status: 200,
      data: {
        id: 'p9',
        name: '"}) { id } evil: letGo(id: "1',
        kind: 'DOG',
        tags: ['big', 'brown'],
        owner: { id: 'o1', name: 'Ada' },
      },
    },
  })
  const some = await runStep(ada, {
    actionType: 'api:zoo/query.pets',
    'variables/first': '2',
    'answer/fields:code': 'name owner { name }',
  })
  expect(some).toMatchObject({
    output: {
      data: [
        { name: 'Tom', owner: { name: 'Ada' } },
        { name: 'Tom', owner: { name: 'Ada' } },
      ],
    },
  })
})

test('a GraphQL answer that tells of errors fails its step, by their code and with their words', async () => {
  const step = { actionType: 'api:zoo/mutation.letGo', 'variables/id': '1' }
  expect(await runStep(ada, step)).toMatchObject({
    errorCode: 'FORBIDDEN',
    error: expect.stringContaining('You may not let it go'),
  })
  const wrong = { actionType: 'api:zoo/query.pet', 'variables/id': '1', 'answer/fields:code': 'nothing' }
  expect(await runStep(ada, wrong)).toMatchObject({ error: expect.stringContaining('Cannot query field') })
  const beside = { ...wrong, 'answer/fields:code': 'id } pets(first: 9) { id' }
  asked = []
  expect(await runStep(ada, beside)).toMatchObject({ errorCode: 'INVALID_INPUT' })
  expect(asked).toEqual([])
})

test('a GraphQL schema is taken as text too, and its answers come from where a person connects', async () => {
  const text = 'type Query { pets(first: Int!): [Pet!]! } type Pet { id: ID! }'
  const made = await importAll({ text, url: `${origin}/graphql` }, 'from-text')
  expect(made).toMatchObject({ kind: 'graphql', isAskable: false })
  expect(await codeOf('POST', `/api/services/${made.id}/changes`, {})).toBe('DESCRIPTION_UNREACHABLE')
  await connect(made.provider, `${origin}/graphql`)
  const end = await runStep(ada, { actionType: 'api:from-text/query.pets', 'variables/first': '1' })
  expect(end).toMatchObject({ errorCode: null, output: { data: [{ id: 'p0' }] } })
})

test('the tools of an MCP server are steps; it is asked again, and what changed is told before it is stored', async () => {
  const made = await importAll({ url: `${origin}/mcp`, ask: 'mcp', integrationId }, 'sums')
  expect(made).toMatchObject({ kind: 'mcp', name: 'sums', isAskable: true, operationCount: 1 })
  const detail = await ada.call<ServiceDetail>('GET', `/api/services/${made.id}`)
  expect(detail).toMatchObject({ about: { version: '1.2.3' }, operations: [{ id: 'add', method: 'TOOL' }] })
  expect(JSON.stringify(await ada.call('GET', '/api/catalogue'))).not.toContain(KEY)
  const [own] = await connectionsOf(made.provider)
  expect(await ada.call('POST', `/api/integrations/${own?.id}/test`)).toMatchObject({ verdict: 'valid' })
  const step = { actionType: 'api:sums/add', 'arguments/left': '40', 'arguments/right': '2' }
  expect(await runStep(ada, step)).toMatchObject({
    errorCode: null,
    output: { data: { sum: 42 }, content: [{ type: 'text', text: '42' }] },
  })
  tools = ['add', 'fail']
  const changes = await ada.call<ServiceChanges>('POST', `/api/services/${made.id}/changes`, {})
  expect(changes).toMatchObject({ added: [{ id: 'fail' }], changed: [] })
  const update = { again: true, operations: ['add', 'fail'] }
  expect(await ada.call('PUT', `/api/services/${made.id}`, update)).toMatchObject({ operationCount: 2 })
  expect(await runStep(ada, { ...step, actionType: 'api:sums/fail' })).toMatchObject({
    errorCode: 'REFUSED',
    error: expect.stringContaining('There is no sum'),
  })
  tools = ['fail']
  const gone = await ada.call<ServiceChanges>('POST', `/api/services/${made.id}/changes`, {})
  expect(gone.changed).toMatchObject([{ operation: 'add', breaks: ['It is gone'] }])
})
