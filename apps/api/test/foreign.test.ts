import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

let server: TestServer
let eve: TestPerson
const owned: Record<string, string> = {}

beforeAll(async () => {
  server = await openServer()
  const ada = await server.signUp('Ada')
  eve = await server.signUp('Eve')
  const integration = await ada.call<{ id: string }>('POST', '/api/integrations', {
    type: 'custom-thing',
    config: { a: 'b' },
  })
  const workflow = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Ada only' })
  const key = await ada.call<{ id: string }>('POST', '/api/api-keys', {})
  const execution = await ada.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${workflow.id}/execute`,
    {},
  )
  const workspace = await ada.call<{ id: string }>('POST', '/api/workspaces', { name: 'Ada and friends' })
  const invitation = await ada.call<{ id: string }>('POST', `/api/workspaces/${workspace.id}/invitations`, {
    email: 'friend@example.com',
  })
  const llm = await ada.call<{ id: string }>('POST', '/api/llm-configs', {
    name: 'Ada only',
    provider: 'openai',
    model: 'gpt',
  })
  const slot = await ada.call<{ id: string }>('PUT', '/api/slots', {
    name: 'ada-only',
    integrationId: integration.id,
  })
  Object.assign(owned, {
    slot: slot.id,
    llm: llm.id,
    workspace: workspace.id,
    invitation: invitation.id,
    user: (await ada.call<{ id: string }>('GET', '/api/user')).id,
    integration: integration.id,
    workflow: workflow.id,
    key: key.id,
    execution: execution.executionId,
  })
  const evesKey = await eve.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['run', 'manage'] })
  owned['evesKey'] = evesKey.key
})

afterAll(() => server.close())

const ROUTES: [method: string, path: string, body?: unknown][] = [
  ['GET', '/api/integrations/{integration}'],
  ['PUT', '/api/integrations/{integration}', { name: 'mine now' }],
  ['DELETE', '/api/integrations/{integration}'],
  ['POST', '/api/integrations/{integration}/test'],
  ['GET', '/api/integrations/{integration}/uses'],
  ['POST', '/api/integrations/{integration}/replace', { with: 'mine' }],
  ['POST', '/api/integrations/{integration}/restore'],
  ['GET', '/api/integrations/provider-connections/{integration}'],
  ['DELETE', '/api/integrations/provider-connections/{integration}'],
  ['POST', '/api/integrations/provider-connections/{integration}/test'],
  ['GET', '/api/workflows/{workflow}'],
  ['PATCH', '/api/workflows/{workflow}', { name: 'mine now' }],
  ['DELETE', '/api/workflows/{workflow}'],
  ['POST', '/api/workflows/{workflow}/duplicate'],
  ['GET', '/api/workflows/{workflow}/code'],
  ['GET', '/api/workflows/{workflow}/download'],
  ['POST', '/api/workflows/{workflow}/execute', {}],
  ['POST', '/api/workflows/{workflow}/nodes/trigger/run', {}],
  ['GET', '/api/workflows/{workflow}/executions'],
  ['DELETE', '/api/workflows/{workflow}/executions'],
  ['GET', '/api/workflows/executions/{execution}/status'],
  ['GET', '/api/v1/cli/orchestrator/executions/{execution}'],
  ['GET', '/api/workflows/executions/{execution}/logs'],
  ['GET', '/api/workflows/executions/{execution}/events'],
  ['GET', '/api/workflows/executions/{execution}/drawing'],
  ['POST', '/api/workflows/executions/{execution}/cancel'],
  ['POST', '/api/workflows/executions/{execution}/approval', { step: 'a', approved: true }],
  ['POST', '/api/workflows/executions/{execution}/rerun', {}],
  ['DELETE', '/api/api-keys/{key}'],
  ['PATCH', '/api/llm-configs/{llm}', { name: 'mine now' }],
  ['DELETE', '/api/llm-configs/{llm}'],
  ['DELETE', '/api/slots/{slot}'],
  ['PATCH', '/api/workspaces/{workspace}', { name: 'mine now' }],
  ['GET', '/api/workspaces/{workspace}/members'],
  ['GET', '/api/workspaces/{workspace}/invitations'],
]

/** No key opens these. */
const IN_PERSON: typeof ROUTES = [
  ['POST', '/api/integrations/{integration}/reveal', { password: 'correct horse battery' }],
  ['DELETE', '/api/workspaces/{workspace}/invitations/{invitation}'],
  ['POST', '/api/workspaces/{workspace}/invitations', { email: 'eve@example.com' }],
  ['DELETE', '/api/workspaces/{workspace}/members/{user}'],
  ['PATCH', '/api/workspaces/{workspace}/members/{user}', { role: 'viewer' }],
  ['POST', '/api/workspaces/{workspace}/leave'],
  ['DELETE', '/api/workspaces/{workspace}'],
]

const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => owned[name] ?? '')

describe('what belongs to another answers 404', () => {
  test.each([...ROUTES, ...IN_PERSON])('%s %s, by session', async (method, path, body) => {
    const answer = await eve.ask(method, filled(path), body)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/_NOT_FOUND$/) })
  })

  test.each(ROUTES)('%s %s, by key', async (method, path, body) => {
    const answer = await server.app.request(`http://orch.test${filled(path)}`, {
      method,
      headers: { Authorization: `Bearer ${owned['evesKey']}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(answer.status).toBe(404)
  })

  test('a connection saved into, listed or tested for a workspace of others', async () => {
    const home = '/api/integrations/provider-connections'
    const body = { workspaceId: owned['workspace'], provider: 'github', credentialPayload: { token: 'x' } }
    expect((await eve.ask('POST', home, body)).status).toBe(404)
    expect((await eve.ask('POST', `${home}/test`, body)).status).toBe(404)
    expect((await eve.ask('GET', `${home}?workspaceId=${owned['workspace']}`)).status).toBe(404)
    const change = { ...body, workspaceId: undefined, connectionId: owned['integration'] }
    const [mine] = await eve.call<{ id: string }[]>('GET', '/api/workspaces')
    expect((await eve.ask('POST', home, { ...change, workspaceId: mine?.id })).status).toBe(404)
  })

  test('the webhook, by a good key of another workspace', async () => {
    const answer = await server.app.request(`http://orch.test/api/workflows/${owned['workflow']}/webhook`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${owned['evesKey']}` },
    })
    expect(answer.status).toBe(404)
  })
})

test('every route with an id in its address is on the list above', async () => {
  const document = (await (await server.app.request('http://orch.test/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  const shape = (method: string, path: string) =>
    `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}').replace('/trigger/run', '/{}/run')}`
  const listed = new Set([...ROUTES, ...IN_PERSON].map(([method, path]) => shape(method, path)))
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    path.includes('{') ? Object.keys(methods).map((method) => shape(method, path)) : [],
  )
  expect(described.filter((route) => !listed.has(route))).toEqual([])
})
