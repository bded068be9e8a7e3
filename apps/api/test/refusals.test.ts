import { type ErrorCode, OPERATIONS, type Operation, type OperationId } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { type Asked, refusesAs } from './support/refuses-as.ts'
import { drawn, WRONG_DRAWINGS } from './support/wrong-drawings.ts'

const operations: readonly Operation[] = OPERATIONS
const PASSWORD = 'correct horse battery'
const NOWHERE = 'nowhere'
const drawing = {
  nodes: [trigger, step('a', { actionType: 'Condition', condition: 'true' })],
  edges: [edge('t', 'a')],
}

let server: TestServer
let ada: TestPerson
let bo: TestPerson
let n = 0
const owned = {
  personal: '',
  lab: '',
  workflow: '',
  hook: '',
  integration: '',
  ofBo: '',
  untestable: '',
  adaId: '',
  execution: '',
}

type Made = { id: string }
const post = <T = Made>(path: string, body: object = {}) => ada.call<T>('POST', path, body)
const fresh = (path: string, body: object) => post(path, { name: `N${++n}`, ...body }).then(({ id }) => id)

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  bo = await server.signUp('Bo')
  const hook = { ...trigger, data: { ...trigger.data, config: { triggerType: 'Webhook' } } }
  const me = await ada.call<{ id: string; workspaceId: string }>('GET', '/api/user')
  owned.adaId = me.id
  owned.personal = me.workspaceId
  owned.lab = await fresh('/api/workspaces', { name: 'Lab' })
  owned.workflow = await fresh('/api/workflows/create', drawing)
  owned.hook = await fresh('/api/workflows/create', { nodes: [hook], edges: [] })
  owned.integration = await fresh('/api/integrations', { type: 'github', config: { token: 'token-of-ada' } })
  owned.untestable = await fresh('/api/integrations', { type: 'custom-thing', config: { a: 'b' } })
  owned.ofBo = (
    await bo.call<Made>('POST', '/api/integrations', { type: 'github', config: { token: 'token-of-bo' } })
  ).id
  const { executionId } = await post<{ executionId: string }>(`/api/workflows/${owned.workflow}/execute`)
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  owned.execution = executionId
})

afterAll(() => server.close())

const described = (text: string) => ({ source: { text }, operations: ['list'] })
const pets = JSON.stringify({ openapi: '3.1.0', paths: { '/pets': { get: { operationId: 'list' } } } })

const refuses = (operation: Operation, codes: readonly ErrorCode[], asked: Asked) =>
  refusesAs(server, operation, codes, { by: ada, ...asked })

const NOT_FOUND = /_NOT_FOUND$/

/** Operations whose address names what they are about. */
const withAnId = operations
  .filter(({ path, access }) => /:(?!workspaceId)\w+/.test(path) && access !== 'run')
  .map((operation) => [operation.id, operation] as const)

describe('an id in the address that nothing has is refused, changes nothing and is not recorded', () => {
  test.each(withAnId)('%s', async (_, operation) => {
    const codes = (operation.codes ?? []).filter((code) => NOT_FOUND.test(code))
    expect(codes).not.toEqual([])
    await refuses(operation, codes, { path: { workspaceId: owned.lab }, body: operation.example.body })
  })

  const inWorkspaces = operations
    .filter(({ path }) => path.includes(':workspaceId'))
    .map((operation) => [operation.id, operation] as const)
  test.each(inWorkspaces)('%s, of the workspace', async (_, operation) => {
    await refuses(operation, ['WORKSPACE_NOT_FOUND'], { body: operation.example.body })
  })
})

describe('a drawing that is wrong is refused, changes nothing and is not recorded', () => {
  const drawers = operations.filter(({ body, codes = [] }) => body && codes.includes('INTEGRATION_FOREIGN'))
  const each = drawers.flatMap((operation) =>
    (Object.keys(WRONG_DRAWINGS) as (keyof typeof WRONG_DRAWINGS)[])
      .filter((code) => operation.codes?.includes(code))
      .map((code) => [code, operation.id, operation] as const),
  )
  test.each(each)('%s by %s', async (code, _, operation) => {
    await refuses(operation, [code], {
      path: { id: owned.workflow },
      body: { name: 'Wrong', ...WRONG_DRAWINGS[code] },
    })
  })
})

const operationOf = (id: OperationId) => {
  const found = operations.find((operation) => operation.id === id)
  if (!found) throw new Error(`There is no operation ${id}`)
  return found
}

const revoked = async () => {
  const id = await fresh('/api/integrations', { type: 'github', config: { token: `token-${++n}` } })
  await server.parts.db.prisma.integration.update({ where: { id }, data: { status: 'revoked' } })
  return { path: { id, connectionId: id }, body: { password: PASSWORD } }
}
const unreadable = async () => {
  const id = await fresh('/api/integrations', { type: 'github', config: { token: `token-${++n}` } })
  await server.parts.db.pool.query('UPDATE integrations SET sealed = $1 WHERE id = $2', ['broken', id])
  return { path: { id, connectionId: id }, body: { password: PASSWORD } }
}
const inLab = (more: Record<string, string> = {}) => ({ path: { workspaceId: owned.lab, ...more } })
const withForeign = () => ({
  ...drawn(
    step('a', { actionType: 'HTTP Request', endpoint: 'https://example.com', integrationId: owned.ofBo }),
  ),
  name: 'Foreign',
})

/** An execution that began by a trigger which is gone; two others are there, and neither is the one. */
async function withoutItsTrigger(): Promise<Asked> {
  const other = { ...trigger, id: 'other' }
  const id = await fresh('/api/workflows/create', { nodes: [trigger, other], edges: [] })
  const started = await post<{ executionId: string }>(`/api/workflows/${id}/execute`, { trigger: 'other' })
  const { executionId } = started
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  await ada.call('PATCH', `/api/workflows/${id}`, { nodes: [trigger, { ...trigger, id: 'new' }], edges: [] })
  return { path: { executionId }, body: {} }
}

/** A bundle whose tool the workspace still offers. */
async function withTakenTool(): Promise<Asked> {
  const config = { triggerType: 'Tool', toolName: 'orders', toolDescription: 'Finds an order' }
  const tool = { ...trigger, data: { ...trigger.data, config } }
  const id = await fresh('/api/workflows/create', { nodes: [tool], edges: [] })
  const passphrase = 'long enough words'
  const bundle = await post('/api/bundle/export', { passphrase, password: PASSWORD, workflowIds: [id] })
  return { body: { passphrase, bundle } }
}

/** Somebody whose profile another service keeps. */
const managed = async () => {
  const by = await server.signUp('Cy')
  const { id: userId } = await by.call<Made>('GET', '/api/user')
  await server.parts.db.prisma.account.updateMany({ where: { userId }, data: { providerId: 'github' } })
  return { by, body: { name: 'Other' } }
}

/** The drawing of a tool whose name another workflow has, as a draft. */
const offering = {
  nodes: [
    {
      ...trigger,
      data: {
        ...trigger.data,
        config: { triggerType: 'Tool', toolName: 'taken', toolDescription: 'Is there already' },
      },
    },
  ],
  edges: [],
}
const toolTaken = async () => {
  const published = await ada.ask('POST', '/api/workflows/create', { name: 'Tool', ...offering })
  expect([200, 409]).toContain(published.status)
  return fresh('/api/workflows/create', { ...offering, draft: true })
}

/** A workflow that ran by a trigger in whose place the draft has two others. */
const triggersReplaced = async () => {
  const id = await fresh('/api/workflows/create', drawing)
  const { executionId } = await post<{ executionId: string }>(`/api/workflows/${id}/execute`)
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  const [, ...steps] = drawing.nodes
  const nodes = [{ ...trigger, id: 't1' }, { ...trigger, id: 't2' }, ...steps]
  await ada.call('PATCH', `/api/workflows/${id}`, { nodes, edges: [edge('t1', 'a')], draft: true })
  return { path: { id, nodeId: 'a' }, body: {} }
}

/** One refusal of a verb a row, with what provokes it. */
const ROWS: [OperationId, ErrorCode, () => Asked | Promise<Asked>][] = [
  [
    'auth.signUp',
    'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL',
    () => ({ body: { name: 'Bo', email: 'bo@example.com', password: PASSWORD } }),
  ],
  [
    'auth.signIn',
    'INVALID_EMAIL_OR_PASSWORD',
    () => ({ recorded: 1, body: { email: 'bo@example.com', password: 'not this one' } }),
  ],
  [
    'auth.changePassword',
    'WRONG_PASSWORD',
    () => ({ recorded: 1, body: { currentPassword: 'not this one', newPassword: PASSWORD } }),
  ],
  ['user.update', 'EMAIL_TAKEN', () => ({ body: { email: 'bo@example.com', password: PASSWORD } })],
  [
    'user.update',
    'WRONG_PASSWORD',
    () => ({ recorded: 1, body: { email: 'new@example.com', password: 'not this one' } }),
  ],
  ['user.update', 'PROFILE_MANAGED', () => managed()],
  ['user.delete', 'WRONG_PASSWORD', () => ({ recorded: 1, body: { password: 'not this one' } })],
  ['twoFactor.start', 'WRONG_PASSWORD', () => ({ recorded: 1, body: { password: 'not this one' } })],
  ['twoFactor.stop', 'TWO_FACTOR_OFF', () => ({ body: { password: PASSWORD } })],
  ['auth.secondFactor', 'SECOND_FACTOR_ENDED', () => ({ body: { code: '123456' } })],
  ['signIns.add', 'SIGN_IN_PROVIDER_NOT_FOUND', () => ({ body: { provider: NOWHERE, password: PASSWORD } })],
  ['signIns.remove', 'SIGN_IN_NOT_FOUND', () => ({ path: { signInId: NOWHERE } })],
  ['workspaces.create', 'WORKSPACE_NAME_TAKEN', () => ({ body: { name: 'lab' } })],
  [
    'workspaces.rename',
    'WORKSPACE_NAME_TAKEN',
    async () => ({ path: { workspaceId: await fresh('/api/workspaces', {}) }, body: { name: 'LAB' } }),
  ],
  ['workspaces.delete', 'WORKSPACE_PERSONAL', () => ({ path: { workspaceId: owned.personal } })],
  ['workspaces.leave', 'OWNER_STAYS', () => inLab()],
  [
    'members.changeRole',
    'OWNER_STAYS',
    () => ({ ...inLab({ userId: owned.adaId }), body: { role: 'viewer' } }),
  ],
  ['members.remove', 'OWNER_STAYS', () => inLab({ userId: owned.adaId })],
  ['invitations.create', 'MEMBER_EXISTS', () => ({ ...inLab(), body: { email: 'ada@example.com' } })],
  [
    'invitations.create',
    'WORKSPACE_PERSONAL',
    () => ({ path: { workspaceId: owned.personal }, body: { email: 'new@example.com' } }),
  ],
  ['invitations.accept', 'INVITATION_NOT_FOUND', () => ({ body: { token: NOWHERE } })],
  ['workflows.create', 'INTEGRATION_FOREIGN', () => ({ body: withForeign() })],
  ['workflows.update', 'INTEGRATION_FOREIGN', () => ({ path: { id: owned.workflow }, body: withForeign() })],
  ['workflows.saveCurrent', 'INTEGRATION_FOREIGN', () => ({ body: withForeign() })],
  ['workflows.update', 'TOOL_NAME_TAKEN', async () => ({ path: { id: await toolTaken() }, body: offering })],
  ['versions.publish', 'TOOL_NAME_TAKEN', async () => ({ path: { id: await toolTaken() }, body: {} })],
  ['versions.publish', 'VERSION_NOT_FOUND', () => ({ path: { id: owned.workflow }, body: { version: 7 } })],
  [
    'versions.resume',
    'WORKFLOW_UNPUBLISHED',
    async () => ({ path: { id: await fresh('/api/workflows/create', { ...drawing, draft: true }) } }),
  ],
  ['workflows.runNode', 'TRIGGER_NOT_FOUND', () => triggersReplaced()],
  ['workflows.runNode', 'STEP_NOT_FOUND', () => ({ path: { id: owned.workflow }, body: {} })],
  ['workflows.generate', 'AI_NOT_CONFIGURED', () => ({ body: { prompt: 'Draw' } })],
  ['workflows.generate', 'LLM_CONFIG_NOT_FOUND', () => ({ body: { prompt: 'Draw', llmConfigId: NOWHERE } })],
  [
    'executions.file',
    'FILE_NOT_FOUND',
    () => ({ path: { workspaceId: owned.personal, executionId: owned.execution } }),
  ],
  ['executions.sendAgain', 'MESSAGE_NOT_FOUND', () => ({ path: { executionId: owned.execution } })],
  ['executions.cancel', 'EXECUTION_ENDED', () => ({ path: { executionId: owned.execution } })],
  [
    'executions.decide',
    'NOT_WAITING',
    () => ({ path: { executionId: owned.execution }, body: { step: 'a', approved: true } }),
  ],
  ['webhooks.open', 'NOT_A_WEBHOOK', () => ({ path: { id: owned.workflow }, body: {} })],
  ['webhooks.listen', 'NOT_A_WEBHOOK', () => ({ path: { id: owned.workflow }, body: {} })],
  ['webhooks.heard', 'NOT_A_WEBHOOK', () => ({ path: { id: owned.workflow } })],
  ['webhooks.offered', 'NOT_A_WEBHOOK', () => ({ path: { id: owned.workflow } })],
  [
    'webhooks.take',
    'NOT_A_WEBHOOK',
    () => ({ path: { id: owned.workflow }, body: { secret: 'x'.repeat(20) } }),
  ],
  ['webhooks.forget', 'NOT_A_WEBHOOK', () => ({ path: { id: owned.workflow } })],
  ['webhooks.listen', 'TRIGGER_NOT_FOUND', () => ({ path: { id: owned.hook }, query: '?trigger=x' })],
  ['webhooks.heard', 'TRIGGER_NOT_FOUND', () => ({ path: { id: owned.hook }, query: '?trigger=x' })],
  ['webhooks.offered', 'TRIGGER_NOT_FOUND', () => ({ path: { id: owned.hook }, query: '?trigger=x' })],
  [
    'webhooks.take',
    'TRIGGER_NOT_FOUND',
    () => ({ path: { id: owned.hook }, body: { trigger: 'x', secret: 'x'.repeat(20) } }),
  ],
  ['webhooks.forget', 'TRIGGER_NOT_FOUND', () => ({ path: { id: owned.hook }, query: '?trigger=x' })],
  ['integrations.create', 'INTEGRATION_INVALID', () => ({ body: { type: 'github', config: {} } })],
  ['integrations.probe', 'INTEGRATION_INVALID', () => ({ body: { type: 'github', config: {} } })],
  ['integrations.probe', 'UNKNOWN_PROVIDER', () => ({ body: { type: 'custom-thing', config: { a: 'b' } } })],
  ['integrations.test', 'UNKNOWN_PROVIDER', () => ({ path: { id: owned.untestable } })],
  [
    'integrations.update',
    'INTEGRATION_INVALID',
    () => ({ path: { id: owned.integration }, body: { config: { token: '' } } }),
  ],
  [
    'integrations.replace',
    'INTEGRATION_NOT_FOUND',
    () => ({ path: { id: owned.integration }, body: { with: NOWHERE } }),
  ],
  [
    'integrations.reveal',
    'WRONG_PASSWORD',
    () => ({ recorded: 1, path: { id: owned.integration }, body: { password: 'not this one' } }),
  ],
  ['integrations.reveal', 'INTEGRATION_UNREADABLE', () => unreadable()],
  ['integrations.test', 'INTEGRATION_REVOKED', () => revoked()],
  ['integrations.test', 'INTEGRATION_UNREADABLE', () => unreadable()],
  ['providerConnections.test', 'UNKNOWN_PROVIDER', () => ({ path: { connectionId: owned.untestable } })],
  ['oauth.start', 'OAUTH_NOT_CONFIGURED', () => ({ body: { service: 'github' } })],
  ['slots.bind', 'INTEGRATION_NOT_FOUND', () => ({ body: { name: 's', integrationId: NOWHERE } })],
  ['slots.bind', 'INTEGRATION_NOT_FOUND', () => ({ body: { name: 's', integrationId: owned.ofBo } })],
  ['services.create', 'OPERATION_UNKNOWN', () => ({ body: { ...described(pets), operations: ['other'] } })],
  [
    'services.create',
    'SERVICE_NAME_TAKEN',
    async () => {
      await post('/api/services', { ...described(pets), slug: 'pets' })
      return { body: { ...described(pets), slug: 'pets' } }
    },
  ],
  ['routing.set', 'UNKNOWN_PROVIDER', () => ({ body: { provider: 'no-such-service', policy: 'byo' } })],
  [
    'llmConfigs.create',
    'INTEGRATION_NOT_FOUND',
    () => ({ body: { name: 'L', provider: 'openai', model: 'gpt', integrationId: NOWHERE } }),
  ],
  [
    'llmConfigs.create',
    'UNKNOWN_PROVIDER',
    () => ({ body: { name: 'L', provider: 'no-such-model', model: 'gpt' } }),
  ],
  [
    'alerts.create',
    'WORKFLOW_NOT_FOUND',
    () => ({ body: { workflowId: NOWHERE, channel: 'webhook', url: 'https://example.com' } }),
  ],
  ['events.retry', 'TRIGGER_NOT_FOUND', () => ({ path: { id: owned.workflow }, body: { trigger: NOWHERE } })],
  ['executions.rerun', 'TRIGGER_NOT_FOUND', () => withoutItsTrigger()],
  ['bundle.import', 'TOOL_NAME_TAKEN', () => withTakenTool()],
  ['apiKeys.create', 'WORKFLOW_NOT_FOUND', () => ({ body: { workflowIds: [NOWHERE] } })],
  ['agents.decide', 'AGENT_REQUEST_NOT_FOUND', () => ({ body: { request: NOWHERE, approved: true } })],
  ['devices.read', 'DEVICE_NOT_FOUND', () => ({ query: '?code=BCDF-GHJK' })],
  ['devices.decide', 'DEVICE_NOT_FOUND', () => ({ body: { code: 'BCDF-GHJK', approved: true } })],
  [
    'bundle.export',
    'WRONG_PASSWORD',
    () => ({ recorded: 1, body: { passphrase: 'long enough words', password: 'not this one' } }),
  ],
  [
    'bundle.export',
    'WORKFLOW_NOT_FOUND',
    () => ({ body: { passphrase: 'long enough words', password: PASSWORD, workflowIds: [NOWHERE] } }),
  ],
  ['accounts.promote', 'ACCOUNT_NOT_FOUND', () => ({ path: { userId: NOWHERE } })],
  ['accounts.demote', 'ACCOUNT_NOT_FOUND', () => ({ path: { userId: NOWHERE } })],
  ['accounts.block', 'ACCOUNT_NOT_FOUND', () => ({ path: { userId: NOWHERE } })],
  ['accounts.unblock', 'ACCOUNT_NOT_FOUND', () => ({ path: { userId: NOWHERE } })],
  ['accounts.sendReset', 'ACCOUNT_NOT_FOUND', () => ({ path: { userId: NOWHERE } })],
  ['accounts.endSessions', 'ACCOUNT_NOT_FOUND', () => ({ path: { userId: NOWHERE } })],
  ['accounts.demote', 'ACCOUNT_NEEDED', () => ({ path: { userId: owned.adaId } })],
  ['accounts.block', 'ACCOUNT_NEEDED', () => ({ path: { userId: owned.adaId } })],
  ['encryption.promote', 'KEY_NOT_FOUND', () => ({ body: { keyId: NOWHERE }, recorded: 1 })],
  ['encryption.retire', 'KEY_NOT_FOUND', () => ({ body: { keyId: NOWHERE }, recorded: 1 })],
]

describe('a verb refuses, changes nothing and records nothing', () => {
  test.each(ROWS.map(([id, code, make]) => [id, code, make] as const))(
    '%s with %s',
    async (id, code, make) => {
      const operation = operationOf(id)
      expect(operation.codes).toContain(code)
      await refuses(operation, [code], await make())
    },
  )
})
