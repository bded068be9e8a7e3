import { OPERATIONS, type Operation } from '@orch/contract'
import { inChunks } from '@orch/providers'
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
  const service = await ada.call<{ id: string }>('POST', '/api/services', {
    source: {
      text: JSON.stringify({ openapi: '3.1.0', paths: { '/pets': { get: { operationId: 'list' } } } }),
    },
    operations: ['list'],
  })
  const { workspaceId } = await server.parts.db.prisma.execution.findUniqueOrThrow({
    where: { id: execution.executionId },
  })
  const { $file } = await server.parts.files
    .of({ workspaceId, executionId: execution.executionId })
    .write({ name: 'a.txt', type: 'text/plain' }, inChunks('of Ada alone'))
  const change = await ada.call<{ id: string }>('POST', '/api/executions/changes', {
    action: 'cancel',
    filter: { ids: 'gone' },
  })
  const alert = await ada.call<{ id: string }>('POST', '/api/alerts', {
    channel: 'mail',
    to: 'ada@example.com',
  })
  const message = await server.parts.db.prisma.outboxMessage.create({
    data: { id: 'message-of-ada', workspaceId, executionId: execution.executionId, attempts: 1 },
  })
  const [session] = await ada.call<{ id: string }[]>('GET', '/api/user/sessions')
  const { id: userId } = await ada.call<{ id: string }>('GET', '/api/user')
  const ofAda = { id: 'sign-in-of-ada', providerId: 'oidc:acme', accountId: 'ada', userId }
  await server.parts.db.prisma.account.create({ data: ofAda })
  const until = new Date(Date.now() + 3_600_000)
  const agent = await server.parts.db.prisma.agent.create({
    data: {
      ...{
        id: 'agent-of-ada',
        workspaceId,
        userId,
        clientId: 'c',
        name: 'A',
        sentTo: 'a.example',
        resource: 'r',
      },
      ...{
        bound: false,
        accessDigest: 'a',
        accessExpiresAt: until,
        refreshDigest: 'r',
        refreshExpiresAt: until,
      },
    },
  })
  Object.assign(owned, {
    session: session?.id ?? '',
    signIn: ofAda.id,
    agent: agent.id,
    agentRequest: 'none-of-this-id',
    change: change.id,
    alert: alert.id,
    message: message.id,
    file: $file,
    node: 'trigger',
    version: '1',
    slot: slot.id,
    service: service.id,
    llm: llm.id,
    workspace: workspace.id,
    invitation: invitation.id,
    user: userId,
    integration: integration.id,
    workflow: workflow.id,
    key: key.id,
    execution: execution.executionId,
  })
  const evesKey = await eve.call<{ key: string }>('POST', '/api/api-keys', { scopes: ['run', 'manage'] })
  owned['evesKey'] = evesKey.key
})

afterAll(() => server.close())

/** Whose ids stand behind each word of an address. */
const OWNED: Record<string, string> = {
  alerts: 'alert',
  changes: 'change',
  messages: 'message',
  integrations: 'integration',
  'provider-connections': 'integration',
  workflows: 'workflow',
  executions: 'execution',
  files: 'file',
  nodes: 'node',
  versions: 'version',
  'api-keys': 'key',
  'llm-configs': 'llm',
  slots: 'slot',
  services: 'service',
  workspaces: 'workspace',
  members: 'user',
  invitations: 'invitation',
  sessions: 'session',
  'sign-ins': 'signIn',
  agents: 'agent',
  'agent-requests': 'agentRequest',
}

function filled(path: string): string {
  return path.replace(/([\w-]+)\/:\w+/g, (_, word: string) => {
    const id = owned[OWNED[word] ?? '']
    if (id === undefined) throw new Error(`Nothing of Ada's stands behind ${word} in ${path}`)
    return `${word}/${id}`
  })
}

const operations: readonly Operation[] = OPERATIONS
const withAnId = operations
  .filter(({ path, access }) => path.includes('/:') && /^(?:manage|session|visitor)$/.test(access))
  // Operators look after what is everybody's; roles.test.ts holds that all others are refused.
  .filter(({ least }) => least !== 'operator')
  .map((operation) => [operation.id, operation] as const)
const forKeys = withAnId.filter(([, { access }]) => access !== 'session')

describe('what belongs to another answers 404', () => {
  test.each(withAnId)('%s, by session', async (_, { method, path, example }) => {
    const answer = await eve.ask(method.toUpperCase(), filled(path), example.body)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/_NOT_FOUND$/) })
  })

  test.each(forKeys)('%s, by key', async (_, { method, path, example }) => {
    const answer = await server.app.request(`http://orch.test${filled(path)}`, {
      method: method.toUpperCase(),
      headers: { Authorization: `Bearer ${owned['evesKey']}`, 'Content-Type': 'application/json' },
      ...(example.body === undefined ? {} : { body: JSON.stringify(example.body) }),
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
