import { ERRORS, type ErrorCode, OPERATIONS, type Operation, type OperationId } from '@orch/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthorizationServer, openAuthorizationServer } from './support/authorization-server.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { refusesAs } from './support/refuses-as.ts'
import { waitersOf } from './support/waiters-of.ts'

const operations: readonly Operation[] = OPERATIONS
const PASSWORD = 'correct horse battery'

let google: AuthorizationServer
let server: TestServer
let ada: TestPerson

beforeAll(async () => {
  google = await openAuthorizationServer()
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({ 'oauth2.googleapis.com': google.origin }),
    ORCH_GOOGLE_CLIENT_ID: google.clientId,
    ORCH_GOOGLE_CLIENT_SECRET: google.clientSecret,
  })
  ada = await server.signUp('Ada')
})

afterAll(async () => {
  await server.close()
  await google.close()
})

type Made = { id: string }
/** What is asked of which connection. */
type Asked = { id?: string; body?: unknown }

const row = () => server.parts.db.prisma.integration
const connect = async (type: string, config: object) =>
  (await ada.call<Made>('POST', '/api/integrations', { type, name: 'Shop', config })).id
const github = () => connect('github', { token: ['a', 'token'].join('-') })

/** A client whose person signs in with a code, at a service that is not there. */
const device = () =>
  connect('http', {
    auth: 'oauth2-device',
    baseUrl: 'https://api.example.com',
    issuer: 'http://127.0.0.1:9',
    clientId: 'orch',
    clientSecret: ['not', 'a', 'secret'].join('-'),
  })
const withKey = () => connect('http', { auth: 'bearer', baseUrl: 'https://api.example.com', secret: 'a-key' })

async function broken(id: string): Promise<string> {
  await row().update({ where: { id }, data: { sealed: 'broken' } })
  return id
}

/** An account at a service, whose person has not come back from it. */
async function pending() {
  const body = { service: 'google', name: 'Mine' }
  return ada.call<{ integrationId: string; authorizeUrl: string }>(
    'POST',
    '/api/integrations/oauth/start',
    body,
  )
}

/** An account whose token has ended, at a service that renews none. */
async function ended(fault: AuthorizationServer['world']['fault']): Promise<string> {
  google.world.fault = 'none'
  const { integrationId, authorizeUrl } = await pending()
  const { pathname, search } = new URL(google.consent(authorizeUrl))
  expect((await ada.ask('GET', pathname + search)).status).toBe(303)
  const past = new Date(Date.now() - 60_000)
  await row().update({ where: { id: integrationId }, data: { refreshAfter: past, expiresAt: past } })
  google.world.fault = fault
  return integrationId
}

/** The operator took back the key that the connection uses. */
async function withoutKey(): Promise<string> {
  const id = await github()
  await row().update({ where: { id }, data: { mode: 'platform' } })
  return id
}

const model = (body: object) =>
  ada.call<Made>('POST', '/api/llm-configs', { name: 'M', provider: 'openai', model: 'm', ...body })

const ROWS: [OperationId, ErrorCode, () => Promise<Asked>][] = [
  ['integrations.get', 'INTEGRATION_UNREADABLE', async () => ({ id: await broken(await github()) })],
  [
    'integrations.update',
    'INTEGRATION_UNREADABLE',
    async () => ({ id: await broken(await withKey()), body: { config: { secret: 'another' } } }),
  ],
  ['integrations.signIn', 'INTEGRATION_UNREADABLE', async () => ({ id: await broken(await device()) })],
  ['integrations.signIn', 'REFRESH_FAILED', async () => ({ id: await device() })],
  [
    'integrations.pollSignIn',
    'INTEGRATION_UNREADABLE',
    async () => ({ id: await broken(await device()), body: { attempt: 'a' } }),
  ],
  [
    'integrations.pollSignIn',
    'INTEGRATION_INVALID',
    async () => ({ id: await withKey(), body: { attempt: 'a' } }),
  ],
  ['integrations.test', 'INTEGRATION_PENDING', async () => ({ id: (await pending()).integrationId })],
  ['integrations.test', 'REFRESH_FAILED', async () => ({ id: await ended('busy') })],
  ['integrations.test', 'REFRESH_REFUSED', async () => ({ id: await ended('other-client') })],
  ['integrations.test', 'PLATFORM_KEY_MISSING', async () => ({ id: await withoutKey() })],
  [
    'llmConfigs.update',
    'INTEGRATION_NOT_FOUND',
    async () => ({ ...(await model({})), body: { integrationId: 'nowhere' } }),
  ],
  [
    'llmConfigs.update',
    'INTEGRATION_INVALID',
    async () => ({ ...(await model({})), body: { integrationId: await github() } }),
  ],
  [
    'bundle.export',
    'INTEGRATION_UNREADABLE',
    async () => {
      await broken(await github())
      return { body: { passphrase: 'long enough words', password: PASSWORD } }
    },
  ],
]

test.each(ROWS)('%s with %s changes nothing and records nothing', async (id, code, make) => {
  const operation = operations.find((one) => one.id === id)
  if (!operation) throw new Error(`There is no operation ${id}`)
  expect(operation.codes).toContain(code)
  const { id: of = '', body } = await make()
  const path = Object.fromEntries([...operation.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, of]))
  // A claim on a refresh changes nothing that anybody relies on.
  await refusesAs(server, operation, [code], { by: ada, path, body, but: ['version', 'refreshing_until'] })
})

test('integrations.replace with WORKFLOW_CHANGED replaces nothing, where somebody saves meanwhile', async () => {
  const [from, to] = [await github(), await github()]
  const config = {
    actionType: 'github/get-issue',
    integrationId: from,
    owner: 'a',
    repo: 'b',
    issueNumber: '1',
  }
  const nodes = [
    { id: 't', type: 'trigger', data: { label: 'T', type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'a', type: 'action', data: { label: 'A', type: 'action', config } },
  ]
  const edges = [{ id: 'e', source: 't', target: 'a' }]
  const drawn = { name: 'Uses it', nodes, edges }
  const { id } = await ada.call<Made>('POST', '/api/workflows/create', drawn)
  const { pool, prisma } = server.parts.db
  const other = await pool.connect()
  await other.query('BEGIN')
  await other.query('UPDATE workflows SET updated_at = now() WHERE id = $1', [id])
  const replacing = ada.ask('POST', `/api/integrations/${from}/replace`, { with: to })
  await expect.poll(() => waitersOf(pool, other)).toBeGreaterThan(0)
  await other.query('COMMIT')
  other.release()
  const answer = await replacing
  const said = (await answer.json()) as { code: string }
  expect([answer.status, said.code]).toEqual([ERRORS.WORKFLOW_CHANGED.status, 'WORKFLOW_CHANGED'])
  const { nodes: kept } = await ada.call<{ nodes: { data: { config: object } }[] }>(
    'GET',
    `/api/workflows/${id}`,
  )
  expect(kept[1]?.data.config).toMatchObject({ integrationId: from })
  expect(await prisma.auditEntry.count({ where: { action: 'integration.replace' } })).toBe(0)
})
