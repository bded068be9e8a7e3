import { type ErrorCode, OPERATIONS, type Operation, type OperationId } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { type Asked, refusesAs } from './support/refuses-as.ts'
import { unusableConnections } from './support/unusable-connections.ts'

let server: TestServer
let ada: TestPerson
let workspaceId: string

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  workspaceId = (await ada.call<{ workspaceId: string }>('GET', '/api/user')).workspaceId
})

afterAll(() => server.close())

const operationOf = (id: OperationId): Operation => {
  const found = (OPERATIONS as readonly Operation[]).find((operation) => operation.id === id)
  if (!found) throw new Error(`There is no operation ${id}`)
  return found
}

async function refuses(id: OperationId, code: ErrorCode, asked: Asked): Promise<void> {
  const operation = operationOf(id)
  expect(operation.codes).toContain(code)
  await refusesAs(server, operation, [code], { by: ada, ...asked })
}

const made = async (path: string, body: object) => (await ada.call<{ id: string }>('POST', path, body)).id
const connect = (type: string, config: object) => made('/api/integrations', { type, config })

type Unusable = keyof ReturnType<typeof unusableConnections>
const unusable = (code: Unusable) => unusableConnections(server, ada)[code]()
/** Connections with the operator's key, who has none any more. */
const withoutKey = async () => {
  const id = await connect('github', { token: 'a token for tests alone' })
  await server.parts.db.pool.query("UPDATE integrations SET mode = 'platform' WHERE id = $1", [id])
  return id
}

/** A connection takes down that somebody is asking for its token, and when to ask again. */
const trying = (code: ErrorCode): Pick<Asked, 'but'> =>
  ['REFRESH_FAILED', 'REFRESH_REFUSED', 'CLIENT_REFUSED'].includes(code)
    ? { but: ['version', 'refreshing_until'] }
    : {}

const UNUSABLE: Unusable[] = [
  'INTEGRATION_NOT_FOUND',
  'INTEGRATION_PENDING',
  'INTEGRATION_REVOKED',
  'INTEGRATION_UNREADABLE',
  'REFRESH_FAILED',
  'REFRESH_REFUSED',
]

describe('a connection that cannot be used is not tested, and stays as it is', () => {
  const cases = (['integrations.test', 'providerConnections.test'] as const).flatMap((id) =>
    [...UNUSABLE, 'PLATFORM_KEY_MISSING' as const].map((code) => [id, code] as const),
  )
  test.each(cases)('%s with %s', async (id, code) => {
    const connection = code === 'PLATFORM_KEY_MISSING' ? await withoutKey() : await unusable(code)
    const path = { id: connection, connectionId: connection }
    await refuses(id, code, { path, ...trying(code) })
  })
})

describe('a connection of BuilderStudio is refused as any other, and nothing is stored', () => {
  const payload = (more: object) => ({
    body: { workspaceId, provider: 'github', credentialPayload: {}, ...more },
  })
  test.each<[string, OperationId, ErrorCode, () => Asked | Promise<Asked>]>([
    ['credentials that lack a field', 'providerConnections.probe', 'INTEGRATION_INVALID', () => payload({})],
    [
      'a service that nobody knows',
      'providerConnections.probe',
      'UNKNOWN_PROVIDER',
      () => payload({ provider: 'githab' }),
    ],
    [
      'half of credentials whose other half cannot be read',
      'providerConnections.save',
      'INTEGRATION_UNREADABLE',
      async () => payload({ provider: 'http', connectionId: await unusable('INTEGRATION_UNREADABLE') }),
    ],
  ])('%s', async (_, id, code, asked) => {
    await refuses(id, code, await asked())
  })
})

describe('a change before which somebody else always comes is given up, and loses nothing of theirs', () => {
  // Each change finds another version of the row. A rule of the table would stay in prepared statements after its end.
  beforeAll(() =>
    server.parts.db.pool.query(`
      CREATE FUNCTION taken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER taken BEFORE UPDATE ON integrations FOR EACH ROW EXECUTE FUNCTION taken()`),
  )
  afterAll(() => server.parts.db.pool.query('DROP FUNCTION taken CASCADE'))

  const secret = 'another secret for tests alone'
  const changes = { provider: 'http', credentialPayload: { secret } }
  test.each<[OperationId, (connectionId: string) => object]>([
    ['integrations.update', () => ({ name: 'Other', config: { secret } })],
    ['integrations.test', () => ({})],
    ['integrations.delete', () => ({})],
    ['providerConnections.save', (connectionId) => ({ ...changes, workspaceId, connectionId })],
    ['providerConnections.test', () => ({})],
    ['providerConnections.delete', () => ({})],
  ])('%s', async (id, bodyOf) => {
    const baseUrl = 'http://127.0.0.1:9'
    const connection = await connect('http', { baseUrl, auth: 'header', name: 'X-Gate', secret: 'the first' })
    const path = { id: connection, connectionId: connection }
    await refuses(id, 'CONFLICT', { path, body: bodyOf(connection) })
  })
})

describe('a model is called with a connection of its own provider', () => {
  test.each<[ErrorCode, () => Promise<string>]>([
    ['INTEGRATION_NOT_FOUND', async () => 'nowhere'],
    ['INTEGRATION_INVALID', () => connect('github', { token: 'a token for tests alone' })],
  ])('%s', async (code, connection) => {
    const model = { name: 'Mine', provider: 'openai', model: 'gpt-5-mini' }
    const llmConfigId = await made('/api/llm-configs', model)
    const body = { name: 'Other', integrationId: await connection() }
    await refuses('llmConfigs.update', code, { path: { llmConfigId }, body })
  })
})

const pets = JSON.stringify({ openapi: '3.1.0', paths: { '/pets': { get: { operationId: 'list' } } } })
const crowd = JSON.stringify({
  openapi: '3.1.0',
  paths: Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`/p${at}`, { get: {} }])),
})
const asked = (integrationId: string) => ({ url: 'https://api.example.com/openapi.json', integrationId })

/** Descriptions that cannot be read, by how the server says so. */
const SOURCES: [ErrorCode, () => object | Promise<object>][] = [
  ['DESCRIPTION_INVALID', () => ({ text: '<html>Sign in</html>' })],
  ['DESCRIPTION_TOO_LARGE', () => ({ text: crowd })],
  ['DESCRIPTION_UNREACHABLE', () => ({ url: 'http://169.254.169.254/openapi.json' })],
  ...([...UNUSABLE, 'CLIENT_REFUSED'] as const)
    .filter((code) => code !== 'INTEGRATION_PENDING' && code !== 'REFRESH_REFUSED')
    .map((code): [ErrorCode, () => Promise<object>] => [code, async () => asked(await unusable(code))]),
]

/** How each operation is given a description. */
const READERS: [OperationId, (source: object) => object][] = [
  ['services.preview', (source) => source],
  ['services.create', (source) => ({ source, operations: ['list'] })],
  ['services.changes', (source) => ({ source })],
  ['services.update', (source) => ({ source, name: 'Other' })],
]

describe('a description that cannot be read changes no service', () => {
  let serviceId: string
  beforeAll(async () => {
    serviceId = await made('/api/services', { source: { text: pets }, operations: ['list'] })
  })

  const cases = READERS.flatMap(([id, bodyOf]) =>
    SOURCES.map(([code, source]) => [id, code, bodyOf, source] as const),
  )
  test.each(cases)('%s with %s', async (id, code, bodyOf, source) => {
    await refuses(id, code, { path: { serviceId }, body: bodyOf(await source()), ...trying(code) })
  })

  test('nor do operations that it does not have', async () => {
    const body = { name: 'Other', operations: ['list', 'other'] }
    await refuses('services.update', 'OPERATION_UNKNOWN', { path: { serviceId }, body })
  })
})
