import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

type Role = 'viewer' | 'editor' | 'admin' | 'owner'
const ROLES: readonly Role[] = ['viewer', 'editor', 'admin', 'owner']

const drawing = { nodes: [], edges: [] }
const config = { token: 'x' }

const NO_BUNDLE = {
  format: 'orch-bundle/1',
  id: 'none',
  createdAt: '2026-01-01T00:00:00.000Z',
  salt: '0'.repeat(32),
  contents: '',
  workflows: [],
  integrations: [],
}

/** What each operation that changes something needs, with a body that is in order. */
const LEAST: Record<string, [role: Role, body?: object | (() => object)]> = {
  'post /api/integrations': ['editor', { type: 'thing', config }],
  'post /api/integrations/test': ['editor', { type: 'thing', config }],
  'put /api/integrations/{id}': ['editor', {}],
  'post /api/integrations/provider-connections': ['editor', () => connection],
  'post /api/integrations/provider-connections/test': ['editor', () => connection],
  'delete /api/integrations/provider-connections/{connectionId}': ['editor'],
  'post /api/integrations/provider-connections/{connectionId}/test': ['editor'],
  'delete /api/integrations/{id}': ['editor'],
  'post /api/integrations/{id}/test': ['editor'],
  'post /api/integrations/{id}/restore': ['editor'],
  'post /api/integrations/{id}/replace': ['editor', { with: 'nowhere' }],
  'post /api/integrations/oauth/start': ['editor', { service: 'google' }],
  'post /api/api-keys': ['editor', {}],
  'delete /api/api-keys/{keyId}': ['editor'],
  'post /api/workflows/create': ['editor', { name: 'New' }],
  'patch /api/workflows/{id}': ['editor', {}],
  'delete /api/workflows/{id}': ['admin'],
  'post /api/workflows/{id}/duplicate': ['editor'],
  'post /api/workflows/current': ['editor', drawing],
  'post /api/workflows/{id}/execute': ['editor', {}],
  'post /api/workflows/{id}/nodes/{nodeId}/run': ['editor', {}],
  'delete /api/workflows/{id}/executions': ['editor'],
  'post /api/workflows/executions/{executionId}/cancel': ['editor'],
  'post /api/workflows/executions/{executionId}/approval': ['editor', { step: 'a', approved: true }],
  'post /api/workflows/executions/{executionId}/rerun': ['editor', {}],
  'post /api/bundle/export': [
    'owner',
    { passphrase: 'long enough words', password: 'correct horse battery' },
  ],
  'post /api/bundle/import': ['admin', { passphrase: 'long enough words', bundle: NO_BUNDLE }],
  'post /api/bundle/preview': ['admin', { passphrase: 'long enough words', bundle: NO_BUNDLE }],
  'post /api/llm-configs': ['editor', { name: 'Mine', provider: 'openai', model: 'gpt' }],
  'patch /api/llm-configs/{llmConfigId}': ['editor', {}],
  'delete /api/llm-configs/{llmConfigId}': ['editor'],
  'put /api/slots': ['editor', { name: 'crm', integrationId: 'nowhere' }],
  'delete /api/slots/{slotId}': ['editor'],
  'put /api/routing-policies': ['admin', { provider: 'github', policy: 'byo' }],
  // The owner signed up first and is the operator.
  'post /api/admin/credits': ['owner', { workspaceId: 'nowhere', amount: 1 }],
  'post /api/admin/encryption/stage': ['owner'],
  'post /api/admin/encryption/promote': ['owner', { keyId: 'nowhere' }],
  'post /api/admin/encryption/reseal': ['owner'],
  'post /api/admin/encryption/retire': ['owner', { keyId: 'nowhere' }],
  'patch /api/workspaces/{workspaceId}': ['admin', { name: 'Other' }],
  'delete /api/workspaces/{workspaceId}': ['owner'],
  'patch /api/workspaces/{workspaceId}/members/{userId}': ['admin', { role: 'viewer' }],
  'delete /api/workspaces/{workspaceId}/members/{userId}': ['admin'],
  'post /api/workspaces/{workspaceId}/invitations': ['admin', { email: 'new@example.com' }],
  'delete /api/workspaces/{workspaceId}/invitations/{invitationId}': ['admin'],
}
/** By a signed-in person, and only when there is something to see. */
const IN_PERSON = new Set(['post /api/integrations/{id}/reveal'])
/** What everybody may do, in a workspace or about themselves. */
const FOR_ALL = new Set([
  'patch /api/user',
  'post /api/workspaces',
  'post /api/workspaces/{workspaceId}/leave',
  'post /api/invitations/accept',
])
/** Only members of some rank may read these. */
const READS: Record<string, Role> = {
  '/api/audit': 'admin',
  '/api/admin/encryption': 'owner',
  '/api/admin/encryption/doctor': 'owner',
  '/api/workspaces/{workspaceId}/invitations': 'admin',
}

let server: TestServer
let lab: string
let connection: object
let paths: Record<string, Record<string, unknown>>
const people = new Map<Role, TestPerson>()

beforeAll(async () => {
  server = await openServer()
  const owner = await server.signUp('Owner')
  people.set('owner', owner)
  lab = (await owner.call<{ id: string }>('POST', '/api/workspaces', { name: 'Lab' })).id
  connection = { workspaceId: lab, provider: 'github', credentialPayload: config }
  for (const role of ['viewer', 'editor', 'admin'] as const) {
    const person = await server.signUp(role)
    const invitation = { email: `${role}@example.com`, role }
    const { token } = await owner.call<{ token: string }>(
      'POST',
      `/api/workspaces/${lab}/invitations`,
      invitation,
    )
    await person.call('POST', '/api/invitations/accept', { token })
    people.set(role, person)
  }
  const document = await (await server.app.request('http://orch.test/api/openapi.json')).json()
  paths = (document as { paths: typeof paths }).paths
})

afterAll(() => server.close())

/** Whether the role is enough; what is named does not exist, so nothing changes. */
async function isAllowed(role: Role, method: string, template: string, body?: unknown): Promise<boolean> {
  const path = template.replace('{workspaceId}', lab).replace(/\{\w+\}/g, 'nowhere')
  const answer = await people.get(role)?.ask(method.toUpperCase(), path, body, { 'X-Workspace-Id': lab })
  return answer?.status !== 403
}

describe('the least role of', () => {
  test.each(Object.entries(LEAST))('%s', async (name, [least, sent]) => {
    const body = typeof sent === 'function' ? sent() : sent
    const [method = '', path = ''] = name.split(' ')
    const below = ROLES.slice(0, ROLES.indexOf(least))
    for (const role of below) expect(await isAllowed(role, method, path, body), role).toBe(false)
    if (name === 'delete /api/workspaces/{workspaceId}') return
    for (const role of ROLES.slice(below.length)) {
      expect(await isAllowed(role, method, path, body), role).toBe(true)
    }
  })

  test('reading: a viewer reads everything but open invitations', async () => {
    for (const [path, methods] of Object.entries(paths)) {
      if (methods['get'] === undefined) continue
      const least = READS[path] ?? 'viewer'
      for (const role of ROLES) {
        const expected = ROLES.indexOf(role) >= ROLES.indexOf(least)
        expect(await isAllowed(role, 'get', path), `${role} ${path}`).toBe(expected)
      }
    }
  })
})

test('everybody is told their role, and who is an operator', async () => {
  for (const role of ROLES) {
    const answer = await people.get(role)?.ask('GET', '/api/user', undefined, { 'X-Workspace-Id': lab })
    expect(await answer?.json()).toMatchObject({ role, isOperator: role === 'owner' })
  }
})

test('every operation that changes something is on the list', () => {
  const changing = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => method !== 'get')
      .map((method) => `${method} ${path}`),
  )
  expect(changing.filter((name) => !(name in LEAST) && !FOR_ALL.has(name) && !IN_PERSON.has(name))).toEqual(
    [],
  )
})
