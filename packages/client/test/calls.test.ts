import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Bundle, type Client, createClient } from '../src/index.ts'
import { json, openWireServer, type WireServer } from './wire-server.ts'

let server: WireServer
let orch: Client

beforeAll(async () => {
  server = await openWireServer()
  orch = createClient({ baseUrl: `${server.baseUrl}/`, apiKey: ['wfb', 'test'].join('_') })
})
afterAll(() => server.close())

const bundle: Bundle = {
  format: 'orch-bundle/1',
  id: 'b1',
  createdAt: '2026-01-01T00:00:00.000Z',
  salt: '',
  contents: '',
  workflows: [],
  integrations: [],
}

const CALLS: [route: string, body: unknown, call: (client: Client) => Promise<unknown>][] = [
  ['GET /api/workflows', undefined, (c) => c.workflows.list()],
  [
    'POST /api/workflows/create',
    { name: 'A', draft: true },
    (c) => c.workflows.create({ name: 'A', draft: true }),
  ],
  ['GET /api/workflows/w1', undefined, (c) => c.workflows.get('w1')],
  ['GET /api/public/workflows/w1', undefined, (c) => c.workflows.getPublic('w1')],
  [
    'PATCH /api/workflows/w1',
    { visibility: 'public' },
    (c) => c.workflows.update('w1', { visibility: 'public' }),
  ],
  ['DELETE /api/workflows/w1', undefined, (c) => c.workflows.delete('w1')],
  ['POST /api/workflows/w1/publish', { note: 'n' }, (c) => c.versions.publish('w1', { note: 'n' })],
  ['GET /api/workflows/w1/versions/2', undefined, (c) => c.versions.get('w1', '2')],
  ['GET /api/workflows/w1/changes', undefined, (c) => c.versions.changes('w1', { from: '1' })],
  ['POST /api/workflows/w1/duplicate', {}, (c) => c.workflows.duplicate('w1')],
  [
    'POST /api/workflows/w1/execute',
    { input: { a: 1 }, draft: false, pinned: false },
    (c) => c.workflows.execute('w1', { a: 1 }),
  ],
  ['GET /api/workflows/w1/code', undefined, (c) => c.workflows.code('w1')],
  ['GET /api/workflows/w1/executions', undefined, (c) => c.executions.list('w1')],
  ['DELETE /api/workflows/w1/executions', undefined, (c) => c.executions.deleteAllForWorkflow('w1')],
  ['GET /api/workflows/executions/e1/logs', undefined, (c) => c.executions.get('e1')],
  ['GET /api/workflows/executions/e1/logs', undefined, (c) => c.executions.logs('e1')],
  ['GET /api/workflows/executions/e1/status', undefined, (c) => c.executions.state('e1')],
  ['POST /api/workflows/executions/e1/rerun', { fromFailed: false }, (c) => c.executions.rerun('e1')],
  [
    'POST /api/workflows/executions/e1/rerun',
    { fromFailed: true },
    (c) => c.executions.rerun('e1', { fromFailed: true }),
  ],
  ['POST /api/workflows/w1/webhook', { order: 7 }, (c) => c.webhooks.execute('w1', { order: 7 })],
  ['GET /api/integrations', undefined, (c) => c.integrations.list()],
  [
    'POST /api/integrations',
    { type: 'resend', config: { apiKey: 'x' } },
    (c) => c.integrations.create({ type: 'resend', config: { apiKey: 'x' } }),
  ],
  ['GET /api/integrations/i1', undefined, (c) => c.integrations.get('i1')],
  ['POST /api/integrations/i1/reveal', { password: 'p' }, (c) => c.integrations.reveal('i1', 'p')],
  ['GET /api/integrations/oauth/services', undefined, (c) => c.integrations.oauthServices()],
  [
    'POST /api/integrations/oauth/start',
    { service: 'google' },
    (c) => c.integrations.authorize({ service: 'google' }),
  ],
  ['PUT /api/integrations/i1', { name: 'B' }, (c) => c.integrations.update('i1', { name: 'B' })],
  ['DELETE /api/integrations/i1', undefined, (c) => c.integrations.delete('i1')],
  ['POST /api/integrations/i1/test', {}, (c) => c.integrations.test('i1')],
  [
    'POST /api/integrations/test',
    { type: 'resend', config: {} },
    (c) => c.integrations.probe({ type: 'resend', config: {} }),
  ],
  ['GET /api/integrations/removed', undefined, (c) => c.integrations.removed()],
  ['POST /api/integrations/i1/restore', {}, (c) => c.integrations.restore('i1')],
  ['GET /api/integrations/i1/uses', undefined, (c) => c.integrations.uses('i1')],
  ['POST /api/integrations/i1/replace', { with: 'i2' }, (c) => c.integrations.replace('i1', 'i2')],
  ['GET /api/slots', undefined, (c) => c.slots.list()],
  ['GET /api/slots/uses', undefined, (c) => c.slots.uses()],
  [
    'PUT /api/slots',
    { name: 'crm', integrationId: 'i1' },
    (c) => c.slots.bind({ name: 'crm', integrationId: 'i1' }),
  ],
  ['DELETE /api/slots/s1', undefined, (c) => c.slots.free('s1')],
  ['GET /api/routing-policies', undefined, (c) => c.routing.list()],
  [
    'PUT /api/routing-policies',
    { provider: 'github', policy: 'byo' },
    (c) => c.routing.set({ provider: 'github', policy: 'byo' }),
  ],
  ['GET /api/credits', undefined, (c) => c.credits.get()],
  [
    'POST /api/admin/credits',
    { workspaceId: 'ws1', amount: 5 },
    (c) => c.credits.grant({ workspaceId: 'ws1', amount: 5 }),
  ],
  ['GET /api/llm-configs', undefined, (c) => c.llmConfigs.list()],
  [
    'POST /api/llm-configs',
    { name: 'Fast', provider: 'openai', model: 'gpt' },
    (c) => c.llmConfigs.create({ name: 'Fast', provider: 'openai', model: 'gpt' }),
  ],
  [
    'PATCH /api/llm-configs/l1',
    { integrationId: null },
    (c) => c.llmConfigs.update('l1', { integrationId: null }),
  ],
  ['DELETE /api/llm-configs/l1', undefined, (c) => c.llmConfigs.delete('l1')],
  [
    'POST /api/bundle/export',
    { passphrase: 'p', password: 'q' },
    (c) => c.bundle.export({ passphrase: 'p', password: 'q' }),
  ],
  [
    'POST /api/bundle/preview',
    { passphrase: 'p', bundle },
    (c) => c.bundle.preview({ passphrase: 'p', bundle }),
  ],
  [
    'POST /api/bundle/import',
    { passphrase: 'p', bundle },
    (c) => c.bundle.import({ passphrase: 'p', bundle }),
  ],
  ['GET /api/admin/encryption', undefined, (c) => c.encryption.status()],
  ['GET /api/admin/encryption/doctor', undefined, (c) => c.encryption.doctor()],
  ['POST /api/admin/encryption/stage', {}, (c) => c.encryption.stage()],
  ['POST /api/admin/encryption/promote', { keyId: 'k1' }, (c) => c.encryption.promote('k1')],
  ['POST /api/admin/encryption/reseal', {}, (c) => c.encryption.reseal()],
  ['POST /api/admin/encryption/retire', { keyId: 'k1', force: false }, (c) => c.encryption.retire('k1')],
  ['GET /api/api-keys', undefined, (c) => c.apiKeys.list()],
  [
    'POST /api/api-keys',
    { name: 'ci', scopes: ['run'] },
    (c) => c.apiKeys.create({ name: 'ci', scopes: ['run'] }),
  ],
  ['DELETE /api/api-keys/k1', undefined, (c) => c.apiKeys.delete('k1')],
  ['GET /api/devices', undefined, (c) => c.devices.get('BCDF-GHJK')],
  [
    'POST /api/devices/decide',
    { code: 'BCDF-GHJK', approved: true },
    (c) => c.devices.decide('BCDF-GHJK', true),
  ],
  ['GET /api/user', undefined, (c) => c.user.get()],
  ['PATCH /api/user', { name: 'Ada' }, (c) => c.user.update({ name: 'Ada' })],
  ['GET /api/workspaces', undefined, (c) => c.workspaces.list()],
  ['POST /api/workspaces', { name: 'Shop' }, (c) => c.workspaces.create('Shop')],
  ['PATCH /api/workspaces/s1', { name: 'Shop' }, (c) => c.workspaces.rename('s1', 'Shop')],
  ['DELETE /api/workspaces/s1', undefined, (c) => c.workspaces.delete('s1')],
  ['POST /api/workspaces/s1/leave', {}, (c) => c.workspaces.leave('s1')],
  ['GET /api/workspaces/s1/members', undefined, (c) => c.workspaces.members.list('s1')],
  [
    'PATCH /api/workspaces/s1/members/u%2F1',
    { role: 'viewer' },
    (c) => c.workspaces.members.changeRole('s1', 'u/1', 'viewer'),
  ],
  ['DELETE /api/workspaces/s1/members/u1', undefined, (c) => c.workspaces.members.remove('s1', 'u1')],
  ['GET /api/workspaces/s1/invitations', undefined, (c) => c.workspaces.invitations.list('s1')],
  [
    'POST /api/workspaces/s1/invitations',
    { email: 'bo@example.com', role: 'viewer' },
    (c) => c.workspaces.invitations.create('s1', { email: 'bo@example.com', role: 'viewer' }),
  ],
  ['DELETE /api/workspaces/s1/invitations/n1', undefined, (c) => c.workspaces.invitations.revoke('s1', 'n1')],
  ['POST /api/invitations/accept', { token: 't' }, (c) => c.workspaces.invitations.accept('t')],
  ['GET /api/audit', undefined, (c) => c.audit.list()],
]

describe('each call asks for its address and gives back the answer', () => {
  for (const [route, body, call] of CALLS) {
    test(`${route} ${JSON.stringify(body ?? '')}`, async () => {
      server.on(route, json({ asked: route }))
      expect(await call(orch)).toEqual({ asked: route })
      expect(server.received.at(-1)?.body).toEqual(body)
    })
  }
})

test('the key goes along as Bearer, and no key means no such header', async () => {
  server.on('GET /api/user', json({}))
  await orch.user.get()
  expect(server.received.at(-1)?.headers.authorization).toBe(`Bearer ${['wfb', 'test'].join('_')}`)
  await createClient({ baseUrl: server.baseUrl, headers: { cookie: 'orch.session=1' } }).user.get()
  expect(server.received.at(-1)?.headers.authorization).toBeUndefined()
  expect(server.received.at(-1)?.headers.cookie).toBe('orch.session=1')
})

test('without a key the call stays within the origin and sends its cookie; with a key it sends none', async () => {
  const modes: unknown[] = []
  const recording: typeof fetch = (_url, init) => {
    modes.push(init?.credentials)
    return Promise.resolve(Response.json({}))
  }
  await createClient({ baseUrl: '', fetch: recording }).user.get()
  await createClient({ baseUrl: '', fetch: recording, apiKey: 'k' }).user.get()
  expect(modes).toEqual(['same-origin', 'omit'])
})

test('an id is one part of the address, whatever it holds', async () => {
  server.on('GET /api/workflows/..%2Fuser%3Fa', json({ id: 'odd' }))
  expect(await orch.workflows.get('../user?a')).toEqual({ id: 'odd' })
})

test('the full view of an execution is asked for by query', async () => {
  server.on('GET /api/workflows/executions/e1/logs', json({ execution: {}, logs: [] }))
  await orch.executions.get('e1')
  expect(server.received.at(-1)?.query).toEqual({ view: 'full' })
  await orch.executions.logs('e1')
  expect(server.received.at(-1)?.query).toEqual({})
})

test('connections can be listed for one provider', async () => {
  server.on('GET /api/integrations', json([]))
  await orch.integrations.list({ type: 'slack' })
  expect(server.received.at(-1)?.query).toEqual({ type: 'slack' })
})

test('the audit log is filtered and paged by query', async () => {
  server.on('GET /api/audit', json([]))
  await orch.audit.list({ action: 'workflow.delete', target: 'w1', limit: 20, before: 'a9' })
  expect(server.received.at(-1)?.query).toEqual({
    action: 'workflow.delete',
    target: 'w1',
    limit: '20',
    before: 'a9',
  })
})

test('the workspace is that of the client, asked at each call, unless the call names another', async () => {
  server.on('GET /api/user', json({}))
  const { baseUrl } = server
  let chosen: string | undefined
  const moving = createClient({ baseUrl, workspaceId: () => chosen })
  const header = () => server.received.at(-1)?.headers['x-workspace-id']
  await moving.user.get()
  expect(header()).toBeUndefined()
  chosen = 's1'
  await moving.user.get()
  expect(header()).toBe('s1')
  await moving.user.get({ workspaceId: 's2' })
  expect(header()).toBe('s2')
  await createClient({ baseUrl, workspaceId: 's3' }).user.get()
  expect(header()).toBe('s3')
})

test('a webhook call can wait and can be safe to repeat', async () => {
  server.on('POST /api/workflows/w1/webhook', json({ executionId: 'e1', status: 'success', output: 42 }))
  const answer = await orch.webhooks.execute('w1', { a: 1 }, { wait: 10, idempotencyKey: 'order-7' })
  expect(answer).toEqual({ executionId: 'e1', status: 'success', output: 42 })
  expect(server.received.at(-1)?.query).toEqual({ wait: '10' })
  expect(server.received.at(-1)?.headers['idempotency-key']).toBe('order-7')
})

test('a cancel gives nothing back, whatever the server answers', async () => {
  server.on('POST /api/workflows/executions/e1/cancel', json({ success: true }))
  expect(await orch.executions.cancel('e1')).toBeUndefined()
})

test('a download is the bytes of the ZIP file', async () => {
  server.on('GET /api/workflows/w1/download', ({ headers }, response) => {
    response.writeHead(200, { 'content-type': headers.accept ?? '' })
    response.end(Buffer.from([0x50, 0x4b, 3, 4]))
  })
  expect(await orch.workflows.download('w1')).toEqual(new Uint8Array([0x50, 0x4b, 3, 4]))
})

test('sign-up, sign-in and sign-out call the session routes', async () => {
  for (const path of ['sign-up/email', 'sign-in/email', 'sign-out'])
    server.on(`POST /api/auth/${path}`, json({}))
  const password = 'correct horse battery'
  await orch.auth.signUp({ name: 'Ada', email: 'ada@example.com', password })
  expect(server.received.at(-1)?.body).toEqual({ name: 'Ada', email: 'ada@example.com', password })
  expect(server.received.at(-1)?.headers['x-invitation-token']).toBeUndefined()
  await orch.auth.signUp({ name: 'Bo', email: 'bo@example.com', password, invitation: 't' })
  expect(server.received.at(-1)?.headers['x-invitation-token']).toBe('t')
  await orch.auth.signIn({ email: 'ada@example.com', password })
  expect(server.received.at(-1)?.body).toEqual({ email: 'ada@example.com', password })
  await orch.auth.signOut()
  expect(server.received.at(-1)?.path).toBe('/api/auth/sign-out')
  server.on('POST /api/auth/change-password', json({}))
  await orch.auth.changePassword({ currentPassword: password, newPassword: 'another' })
  expect(server.received.at(-1)?.body).toEqual({ currentPassword: password, newPassword: 'another' })
})
