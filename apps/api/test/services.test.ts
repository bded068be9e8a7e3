import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Service, ServiceChanges, ServiceDetail, ServicePreview } from '@orch/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { KnownService } from '../src/services/known-services.ts'
import { readAgain } from '../src/services/read-again.ts'
import { READ_BY } from '../src/services/stored-service.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { runStep } from './support/run-step.ts'

type Node = Record<string, unknown>

/** A shop that says what it can do, and takes down what it is asked. */
const described = (more: Node = {}): Node => ({
  openapi: '3.1.0',
  info: { title: 'Corner Shop', version: '1.0.0' },
  servers: [{ url: '/v1' }],
  components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Shop-Key' } } },
  security: [{ key: [] }],
  paths: {
    '/me': { get: { operationId: 'me' } },
    '/orders': {
      post: {
        operationId: 'create-order',
        summary: 'Create an order',
        tags: ['Orders'],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['customer'],
                properties: {
                  customer: { type: 'string' },
                  lines: { type: 'array', items: { type: 'object' } },
                },
              },
            },
          },
        },
      },
    },
    ...more,
  },
})

let shop: Server
let origin: string
let asked: { method: string; url: string; headers: Node; body: string }[] = []
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  shop = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method = '', url = '', headers } = request
    asked.push({ method, url, headers, body })
    const status = url === '/moved.json' ? 302 : url === '/never.json' ? 404 : 200
    response.writeHead(status, { 'content-type': 'application/json', location: 'http://169.254.169.254/' })
    response.end(JSON.stringify(url === '/openapi.json' ? described() : { id: 7, url }))
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`
  server = await openServer()
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  shop.close()
})

const codeOf = async (person: TestPerson, method: string, path: string, body?: unknown) =>
  ((await (await person.ask(method, path, body)).json()) as { code?: string }).code
const text = (description: Node) => ({ text: JSON.stringify(description) })
const importShop = (person = ada, more: Node = {}) =>
  person.call<Service>('POST', '/api/services', {
    source: { url: `${origin}/openapi.json` },
    operations: ['me', 'create-order'],
    ...more,
  })

test('a description is shown before it is imported: addresses, sign-in, operations', async () => {
  asked = []
  const preview = await ada.call<ServicePreview>('POST', '/api/services/preview', {
    url: `${origin}/openapi.json`,
  })
  expect(preview).toMatchObject({
    name: 'Corner Shop',
    slug: 'corner-shop',
    about: {
      kind: 'openapi',
      baseUrls: [`${origin}/v1`],
      signIn: [{ fields: { auth: 'header', name: 'X-Shop-Key' } }],
      testPath: '/me',
    },
    operations: [
      { id: 'me' },
      { id: 'create-order', label: 'Create an order', tag: 'Orders', method: 'POST' },
    ],
  })
  expect(asked[0]?.headers['authorization']).toBeUndefined()
  expect(await ada.call('GET', '/api/services')).toEqual([])
})

test.each(['/moved.json', '/never.json'])(
  'an address that leads nowhere it may be fetched from is refused: %s',
  async (path) => {
    expect(await codeOf(ada, 'POST', '/api/services/preview', { url: origin + path })).toBe(
      'DESCRIPTION_UNREACHABLE',
    )
  },
)

test('an address with a password in it is refused: it would be stored in clear', async () => {
  const url = `${origin.replace('http://', 'http://ada:secret@')}/openapi.json`
  expect(await codeOf(ada, 'POST', '/api/services/preview', { url })).toBe('INVALID_REQUEST')
})

test('an imported service is listed, read with what it could do, and seen by its workspace alone', async () => {
  const made = await importShop()
  expect(made).toMatchObject({
    provider: 'api:corner-shop',
    name: 'Corner Shop',
    operationCount: 2,
    url: `${origin}/openapi.json`,
  })
  const detail = await ada.call<ServiceDetail>('GET', `/api/services/${made.id}`)
  expect(detail).toMatchObject({ chosen: ['create-order', 'me'], uses: [] })
  expect(detail.operations).toHaveLength(2)
  expect(await (await server.signUp('Eve')).call('GET', '/api/services')).toEqual([])
  const again = await importShop()
  expect(again.provider).toBe('api:corner-shop-2')
  await ada.call('DELETE', `/api/services/${again.id}`)
})

test('a newer description says what changes, what breaks and in which steps, before it is imported', async () => {
  const made = await importShop(ada, { slug: 'changing' })
  const used = { actionType: `${made.provider}/create-order`, 'body/customer': 'Ada' }
  await ada.call('POST', '/api/workflows/create', {
    name: 'Orders',
    nodes: [trigger, step('a', used)],
    edges: [edge('t', 'a')],
  })
  const newer = described({
    '/orders': { post: { operationId: 'make-order' } },
    '/stock': { get: { operationId: 'stock' } },
  })
  const changes = await ada.call<ServiceChanges>('POST', `/api/services/${made.id}/changes`, {
    source: text(newer),
  })
  expect(changes.added.map(({ id }) => id)).toEqual(['make-order', 'stock'])
  expect(changes.changed).toEqual([
    {
      operation: 'create-order',
      breaks: ['It is gone'],
      notes: [],
      uses: [expect.objectContaining({ workflowName: 'Orders', nodeId: 'a' })],
    },
  ])
  const updated = await ada.call<Service>('PUT', `/api/services/${made.id}`, {
    source: text(newer),
    operations: ['me', 'stock'],
  })
  expect(updated.operationCount).toBe(2)
  expect((await ada.call<ServiceDetail>('GET', `/api/services/${made.id}`)).chosen).toEqual(['me', 'stock'])
})

test('a service that steps use is not deleted, and the refusal names the steps', async () => {
  const [used] = (await ada.call<Service[]>('GET', '/api/services')).filter(
    ({ provider }) => provider === 'api:changing',
  )
  const answer = await ada.ask('DELETE', `/api/services/${used?.id}`)
  expect(await answer.json()).toMatchObject({
    code: 'SERVICE_IN_USE',
    error: { message: expect.stringContaining('"a" of "Orders"') },
  })
})

test('a step of an imported service sends its operation with the connection, to its host alone', async () => {
  const [service] = (await ada.call<Service[]>('GET', '/api/services')).filter(
    ({ provider }) => provider === 'api:corner-shop',
  )
  const type = service?.provider ?? ''
  const catalogue = await ada.call<{
    providers: {
      id: string
      signsIn?: { kinds: Record<string, string> }
      fields: Record<string, { default?: string }>
      actions: { id: string }[]
    }[]
  }>('GET', '/api/catalogue')
  const served = catalogue.providers.find(({ id }) => id === type)
  expect(served?.signsIn?.kinds['oauth2-code']).toBe('code')
  expect(served?.actions.map(({ id }) => id)).toEqual([`${type}/create-order`, `${type}/me`])
  const preset = Object.fromEntries(
    Object.entries(served?.fields ?? {}).flatMap(([key, field]) =>
      field.default === undefined ? [] : [[key, field.default]],
    ),
  )
  expect(preset).toEqual({ baseUrl: `${origin}/v1`, auth: 'header', name: 'X-Shop-Key', testPath: '/me' })
  const secret = ['shop', 'k'.repeat(24)].join('-')
  const order = {
    actionType: `${type}/create-order`,
    'body/customer': '{{t.missing}}Ada "the first"',
    'body/lines:json': '[{"sku": "{{t.triggered}}"}]',
  }
  expect(await runStep(ada, order)).toMatchObject({
    errorCode: 'INTEGRATION_NOT_FOUND',
    error: expect.stringContaining('choose a connection'),
  })
  const { id: integrationId } = await ada.call<{ id: string }>('POST', '/api/integrations', {
    type,
    config: { ...preset, secret },
  })
  expect(await ada.call('POST', `/api/integrations/${integrationId}/test`)).toMatchObject({
    verdict: 'valid',
  })
  asked = []
  const end = await runStep(ada, order)
  expect(end).toMatchObject({ errorCode: null, output: { status: 200, data: { id: 7 } } })
  expect(asked).toMatchObject([
    {
      method: 'POST',
      url: '/v1/orders',
      headers: { 'x-shop-key': secret, 'content-type': 'application/json' },
    },
  ])
  expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ customer: 'Ada "the first"', lines: [{ sku: true }] })
  expect(end.told).not.toContain(secret)
  expect(await runStep(ada, { actionType: `${type}/create-order` })).toMatchObject({
    errorCode: 'INVALID_INPUT',
    error: expect.stringContaining('body/customer'),
  })
  expect(await runStep(ada, { actionType: `${type}/gone` })).toMatchObject({ errorCode: 'UNKNOWN_ACTION' })
})

test('the author sees at the step that a service answered other than promised, or lets the step fail of it', async () => {
  const promised = { type: 'object', properties: { id: { type: 'string' } } }
  const responses = { 200: { content: { 'application/json': { schema: promised } } } }
  const lying = { get: { operationId: 'me', security: [], responses } }
  const { provider } = await importShop(ada, {
    slug: 'lying',
    source: text({ ...described({ '/me': lying }), servers: [{ url: `${origin}/v1` }] }),
    operations: ['me'],
  })
  const { providers } = await ada.call<{
    providers: { id: string; actions: { inputs: { key: string; default?: string }[] }[] }[]
  }>('GET', '/api/catalogue')
  const served = providers.find(({ id }) => id === provider)
  expect(served?.actions[0]?.inputs.at(-1)).toMatchObject({ key: 'strictAnswer', default: 'false' })
  const actionType = `${provider}/me`
  const says = expect.stringContaining('data.id is a number where a text is promised')
  expect(await runStep(ada, { actionType })).toMatchObject({
    errorCode: null,
    output: { data: { id: 7 } },
    warnings: [says],
  })
  expect(await runStep(ada, { actionType, strictAnswer: 'true' })).toMatchObject({
    errorCode: 'BAD_RESPONSE',
    error: says,
    output: { data: { id: 7 } },
  })
})

test('a connection to a service that the workspace does not have is refused', async () => {
  expect(
    await codeOf(ada, 'POST', '/api/integrations', {
      type: 'api:nowhere',
      config: { baseUrl: origin, auth: 'none' },
    }),
  ).toBe('UNKNOWN_PROVIDER')
})

test('what the operator ships in a folder every workspace has, and a file that is not one takes nothing else with it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'orch-services-'))
  writeFileSync(
    join(folder, 'corner-shop.json'),
    JSON.stringify({ ...described(), servers: [{ url: `${origin}/v1` }], security: [] }),
  )
  writeFileSync(join(folder, 'broken.yaml'), 'not: a description')
  execFileSync('mkfifo', [join(folder, 'a-pipe.json')])
  mkdirSync(join(folder, 'a-folder.json'))
  for (const name of ['corner_shop.json', '日本.json'])
    writeFileSync(join(folder, name), JSON.stringify({ ...described(), info: { title: 'Other' } }))
  const other = await openServer({ ORCH_SERVICE_FOLDER: folder, ORCH_SERVICES: 'off' })
  try {
    const bo = await other.signUp('Bo')
    expect(await runStep(bo, { actionType: 'api:corner-shop/me' })).toMatchObject({
      errorCode: null,
      output: { data: { url: '/v1/me' } },
    })
    const catalogue = JSON.stringify(await bo.call('GET', '/api/catalogue'))
    expect(catalogue.match(/"id":"api:[^"/]*"/g)).toEqual(['"id":"api:corner-shop"'])
    expect(catalogue).toContain('api:corner-shop/create-order')
  } finally {
    await other.close()
    rmSync(folder, { recursive: true })
  }
})

test('a folder of services that is not there is refused at the start, before anything is opened', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'orch-services-')), 'file')
  writeFileSync(file, '')
  for (const place of [`${file}-missing`, file])
    await expect(openServer({ ORCH_SERVICE_FOLDER: place })).rejects.toThrow(
      /^The folder of ORCH_SERVICE_FOLDER cannot be read \(ENO\w+: .+\): let the account .+ take the setting away$/,
    )
})

test('where the operator turned imports off nothing is fetched and nothing is imported', async () => {
  const closed = await openServer({ ORCH_SERVICES: 'off' })
  try {
    const bo = await closed.signUp('Bo')
    asked = []
    expect(await codeOf(bo, 'POST', '/api/services/preview', { url: `${origin}/openapi.json` })).toBe(
      'SERVICES_OFF',
    )
    expect(await codeOf(bo, 'POST', '/api/services', { source: text(described()), operations: ['me'] })).toBe(
      'SERVICES_OFF',
    )
    expect(asked).toEqual([])
  } finally {
    await closed.close()
  }
})

test('a service that an earlier version read is read again at the start: its steps are held to what they were promised', async () => {
  const schema = { type: 'object', properties: { id: { type: 'string' } } }
  const responses = { 200: { content: { 'application/json': { schema } } } }
  const { id, provider } = await importShop(ada, {
    slug: 'earlier',
    source: text(described({ '/me': { get: { operationId: 'me', security: [], responses } } })),
    operations: ['me', 'create-order'],
  })
  const { pool } = server.parts.db
  await pool.query(`UPDATE services SET about = about - 'readBy' WHERE id = $1`, [id])
  await pool.query(
    `UPDATE service_operations SET definition = definition - 'promise' WHERE service_id = $1`,
    [id],
  )
  // As if a step had been made with a setting that no reader finds today.
  const gone = JSON.stringify([{ key: 'body/gone', label: 'Gone', type: 'text' }])
  await pool.query(
    `UPDATE service_operations SET definition = jsonb_set(definition, '{inputs}', $2::jsonb)
     WHERE service_id = $1 AND name = 'create-order'`,
    [id, gone],
  )
  await readAgain(server.parts, new AbortController().signal)
  const found: KnownService[] = []
  for await (const one of server.parts.services.each(await workspaceOf(ada))) found.push(one)
  const operations = found.find((one) => one.provider === provider)?.operations
  expect(operations?.find((one) => one.id === 'me')?.promise).toMatchObject({ data: { kind: 'object' } })
  expect(operations?.find((one) => one.id === 'create-order')?.inputs).toEqual(JSON.parse(gone))
  const { rows } = await pool.query(`SELECT about ->> 'readBy' AS by FROM services WHERE id = $1`, [id])
  expect(rows).toEqual([{ by: String(READ_BY) }])
})

const workspaceOf = async (person: TestPerson) =>
  (await person.call<{ id: string }[]>('GET', '/api/workspaces'))[0]?.id
