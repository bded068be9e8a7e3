import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCKS } from '../src/db/while-locked.ts'
import { sweep } from '../src/retention/sweep.ts'
import { edge, step, trigger } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'
import { storedIn } from './support/stored.ts'

/** An operation with everything it needs, new for each try. */
type Asked = [method: string, path: string, body?: unknown]
type Make = () => Promise<Asked>

const PASSWORD = 'correct horse battery'
const drawing = {
  nodes: [trigger, step('a', { actionType: 'Condition', condition: 'true' })],
  edges: [edge('t', 'a')],
}
const asking = {
  nodes: [trigger, step('a', { actionType: 'Wait for Approval', approvalMessage: 'May it?' })],
  edges: [edge('t', 'a')],
}
const listening = {
  nodes: [trigger, step('a', { actionType: 'Wait for Callback' })],
  edges: [edge('t', 'a')],
}

const webhook = {
  ...trigger,
  data: { ...trigger.data, config: { triggerType: 'Webhook' } },
}

let server: TestServer
let ada: TestPerson
let bo: TestPerson
let n = 0

beforeAll(async () => {
  server = await openServer({
    ORCH_ORIGINS: JSON.stringify({ 'api.github.com': 'http://127.0.0.1:9' }),
    ORCH_GITHUB_CLIENT_ID: 'client',
    ORCH_GITHUB_CLIENT_SECRET: 'client-secret',
    // Nothing but what is asked changes anything.
    ORCH_PROBE_HOURS: '0',
  })
  ada = await server.signUp('Ada')
  bo = await server.signUp('Bo')
  await server.parts.db.pool.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no audit today'; END $$`)
})

let lock: pg.PoolClient | undefined

afterAll(async () => {
  lock?.release(true)
  await server.close()
})

type Made = { id: string }
const post = <T = Made>(path: string, body: object = {}) => ada.call<T>('POST', path, body)
const workflow = async (graph: object = drawing) =>
  (await post('/api/workflows/create', { name: `W${++n}`, ...graph })).id
const integration = async () =>
  (await post('/api/integrations', { type: 'api-token', name: `C${++n}`, config: { token: `token-${n}` } }))
    .id
/** Of a service that nobody serves here: that is an answer, too. */
const testable = async () =>
  (await post('/api/integrations', { type: 'github', config: { token: `ghp_${'t'.repeat(36)}` } })).id
const workspace = async () => (await post('/api/workspaces', { name: `Lab ${++n}` })).id
const pets = {
  text: JSON.stringify({ openapi: '3.1.0', paths: { '/pets': { get: { operationId: 'list' } } } }),
}
const service = async () => (await post('/api/services', { source: pets, operations: ['list'] })).id
const llm = async () =>
  (await post('/api/llm-configs', { name: `L${++n}`, provider: 'openai', model: 'gpt' })).id
const idOf = async (person: TestPerson) => (await person.call<Made>('GET', '/api/user')).id

async function invitation(): Promise<{ lab: string; id: string; token: string }> {
  const lab = await workspace()
  const email = 'bo@example.com'
  const made = await post<{ id: string; token: string }>(`/api/workspaces/${lab}/invitations`, { email })
  return { lab, ...made }
}

/** A change of many executions that nobody works on: what does holds this lock. */
async function changeAtRest(): Promise<string> {
  const { pool } = server.parts.db
  lock ??= await pool.connect()
  await lock.query('SELECT pg_advisory_lock($1)', [LOCKS.changes])
  await pool.query(`UPDATE execution_changes SET state = 'stopped', ended_at = now() WHERE ended_at IS NULL`)
  return (await post('/api/executions/changes', { action: 'delete', filter: { ids: await ended() } })).id
}

async function member(): Promise<string> {
  const { lab, token } = await invitation()
  await bo.call('POST', '/api/invitations/accept', { token })
  return `/api/workspaces/${lab}/members/${await idOf(bo)}`
}

async function ended(): Promise<string> {
  const id = await workflow()
  const { executionId } = await post<{ executionId: string }>(`/api/workflows/${id}/execute`)
  await (await ada.ask('GET', `/api/workflows/executions/${executionId}/events`)).text()
  return executionId
}

async function waiting(graph = asking): Promise<string> {
  const id = await workflow(graph)
  const { executionId } = await post<{ executionId: string }>(`/api/workflows/${id}/execute`)
  await expect
    .poll(async () => {
      const { status } = await ada.call<{ status: string }>(
        'GET',
        `/api/workflows/executions/${executionId}/status`,
      )
      return status
    })
    .toBe('waiting')
  return `/api/workflows/executions/${executionId}`
}

async function bundle(): Promise<object> {
  const passphrase = 'long enough words'
  const workflowIds = [await workflow()]
  const made = await post<object>('/api/bundle/export', { passphrase, password: PASSWORD, workflowIds })
  return { passphrase, bundle: made }
}

const hooked = () => workflow({ nodes: [webhook], edges: [] })

const alert = async () => (await post('/api/alerts', { channel: 'mail', to: 'a@example.com' })).id

async function failed(): Promise<string> {
  const id = await ended()
  await server.parts.db.pool.query(
    'INSERT INTO failed_executions (execution_id, workspace_id, workflow_id, failed_at, noticed_at) SELECT id, workspace_id, workflow_id, now(), now() FROM executions WHERE id = $1',
    [id],
  )
  return id
}

/** Every operation that changes something. */
const CHANGES: Record<string, Make> = {
  'post /api/alerts': async () => ['POST', '/api/alerts', { channel: 'mail', to: 'a@example.com' }],
  'delete /api/alerts/{alertId}': async () => ['DELETE', `/api/alerts/${await alert()}`],
  'post /api/executions/cancel': async () => [
    'POST',
    '/api/executions/cancel',
    { executionIds: [(await waiting()).split('/').at(-1)] },
  ],
  'post /api/executions/delete': async () => [
    'POST',
    '/api/executions/delete',
    { executionIds: [await ended()] },
  ],
  'post /api/executions/rerun': async () => [
    'POST',
    '/api/executions/rerun',
    { executionIds: [await ended()] },
  ],
  'post /api/executions/changes': async () => [
    'POST',
    '/api/executions/changes',
    { action: 'delete', filter: { ids: await ended() } },
  ],
  'post /api/executions/changes/{changeId}/stop': async () => [
    'POST',
    `/api/executions/changes/${await changeAtRest()}/stop`,
  ],
  'post /api/failures/replay': async () => [
    'POST',
    '/api/failures/replay',
    { executionIds: [await failed()] },
  ],
  'post /api/failures/dismiss': async () => [
    'POST',
    '/api/failures/dismiss',
    { executionIds: [await failed()] },
  ],
  'post /api/workflows/{id}/webhook-address': async () => [
    'POST',
    `/api/workflows/${await hooked()}/webhook-address`,
    {},
  ],
  'post /api/workflows/{id}/webhook-address/listen': async () => [
    'POST',
    `/api/workflows/${await hooked()}/webhook-address/listen`,
    {},
  ],
  'post /api/workflows/{id}/webhook-address/offered': async () => [
    'POST',
    `/api/workflows/${await hooked()}/webhook-address/offered`,
    { secret: 'made-up_token_of_a_test' },
  ],
  'delete /api/workflows/{id}/webhook-address/offered': async () => [
    'DELETE',
    `/api/workflows/${await hooked()}/webhook-address/offered`,
  ],
  'post /api/integrations': async () => [
    'POST',
    '/api/integrations',
    { type: 'api-token', name: 'X', config: { token: 'token-x' } },
  ],
  'put /api/integrations/{id}': async () => [
    'PUT',
    `/api/integrations/${await integration()}`,
    { name: 'New' },
  ],
  'delete /api/integrations/{id}': async () => ['DELETE', `/api/integrations/${await integration()}`],
  'post /api/integrations/{id}/restore': async () => {
    const path = `/api/integrations/${await integration()}`
    await ada.call('DELETE', path)
    return ['POST', `${path}/restore`]
  },
  'post /api/integrations/{id}/replace': async () => {
    const [from, to] = [await integration(), await integration()]
    const config = { actionType: 'HTTP Request', endpoint: 'https://example.com', integrationId: from }
    await workflow({ nodes: [trigger, step('a', config)], edges: [edge('t', 'a')] })
    return ['POST', `/api/integrations/${from}/replace`, { with: to }]
  },
  'post /api/integrations/{id}/test': async () => ['POST', `/api/integrations/${await testable()}/test`],
  'post /api/integrations/provider-connections/{connectionId}/test': async () => [
    'POST',
    `/api/integrations/provider-connections/${await testable()}/test`,
  ],
  'post /api/integrations/provider-connections': async () => {
    const [{ id = '' } = {}] = await ada.call<Made[]>('GET', '/api/workspaces')
    const body = { workspaceId: id, provider: 'github', credentialPayload: { token: 'token-of-mine' } }
    return ['POST', '/api/integrations/provider-connections', body]
  },
  'delete /api/integrations/provider-connections/{connectionId}': async () => [
    'DELETE',
    `/api/integrations/provider-connections/${await integration()}`,
  ],
  'post /api/integrations/oauth/start': async () => [
    'POST',
    '/api/integrations/oauth/start',
    { service: 'github' },
  ],
  'post /api/api-keys': async () => ['POST', '/api/api-keys', {}],
  'delete /api/api-keys/{keyId}': async () => ['DELETE', `/api/api-keys/${(await post('/api/api-keys')).id}`],
  'post /api/workflows/create': async () => ['POST', '/api/workflows/create', { name: 'New' }],
  'patch /api/workflows/{id}': async () => ['PATCH', `/api/workflows/${await workflow()}`, { name: 'Other' }],
  'delete /api/workflows/{id}': async () => ['DELETE', `/api/workflows/${await workflow()}`],
  'post /api/workflows/{id}/duplicate': async () => ['POST', `/api/workflows/${await workflow()}/duplicate`],
  'post /api/workflows/organize': async () => [
    'POST',
    '/api/workflows/organize',
    { workflowIds: [await workflow()], folder: 'Sales' },
  ],
  'post /api/workflows/{id}/publish': async () => ['POST', `/api/workflows/${await workflow()}/publish`, {}],
  'post /api/workflows/{id}/unpublish': async () => ['POST', `/api/workflows/${await workflow()}/unpublish`],
  'post /api/workflows/{id}/pause': async () => ['POST', `/api/workflows/${await workflow()}/pause`],
  'post /api/workflows/{id}/resume': async () => ['POST', `/api/workflows/${await workflow()}/resume`],
  'post /api/workflows/current': async () => ['POST', '/api/workflows/current', drawing],
  'post /api/workflows/{id}/execute': async () => ['POST', `/api/workflows/${await workflow()}/execute`, {}],
  'post /api/workflows/{id}/nodes/{nodeId}/run': async () => [
    'POST',
    `/api/workflows/${await workflow()}/nodes/a/run`,
    {},
  ],
  'delete /api/workflows/{id}/executions': async () => {
    const { execution } = await ada.call<{ execution: { workflowId: string } }>(
      'GET',
      `/api/workflows/executions/${await ended()}/logs?view=full`,
    )
    return ['DELETE', `/api/workflows/${execution.workflowId}/executions`]
  },
  'post /api/workflows/executions/{executionId}/cancel': async () => ['POST', `${await waiting()}/cancel`],
  'post /api/workflows/executions/{executionId}/approval': async () => [
    'POST',
    `${await waiting()}/approval`,
    { step: 'a', approved: true },
  ],
  'post /api/workflows/executions/{executionId}/rerun': async () => [
    'POST',
    `/api/workflows/executions/${await ended()}/rerun`,
    {},
  ],
  'post /api/bundle/import': async () => ['POST', '/api/bundle/import', await bundle()],
  'post /api/llm-configs': async () => [
    'POST',
    '/api/llm-configs',
    { name: 'Mine', provider: 'openai', model: 'gpt' },
  ],
  'patch /api/llm-configs/{llmConfigId}': async () => [
    'PATCH',
    `/api/llm-configs/${await llm()}`,
    { name: 'O' },
  ],
  'delete /api/llm-configs/{llmConfigId}': async () => ['DELETE', `/api/llm-configs/${await llm()}`],
  'put /api/slots': async () => [
    'PUT',
    '/api/slots',
    { name: `s${++n}`, integrationId: await integration() },
  ],
  'delete /api/slots/{slotId}': async () => {
    const bound = { name: `s${++n}`, integrationId: await integration() }
    return ['DELETE', `/api/slots/${(await ada.call<Made>('PUT', '/api/slots', bound)).id}`]
  },
  'post /api/services': async () => ['POST', '/api/services', { source: pets, operations: ['list'] }],
  'put /api/services/{serviceId}': async () => ['PUT', `/api/services/${await service()}`, { name: 'Other' }],
  'delete /api/services/{serviceId}': async () => ['DELETE', `/api/services/${await service()}`],
  'put /api/routing-policies': async () => [
    'PUT',
    '/api/routing-policies',
    { provider: 'github', policy: 'byo' },
  ],
  'post /api/admin/credits': async () => [
    'POST',
    '/api/admin/credits',
    { workspaceId: await workspace(), amount: 1, reason: 'gift' },
  ],
  'post /api/admin/encryption/stage': async () => ['POST', '/api/admin/encryption/stage'],
  'post /api/admin/accounts/{userId}/promote': async () => [
    'POST',
    `/api/admin/accounts/${await idOf(bo)}/promote`,
  ],
  'post /api/admin/accounts/{userId}/demote': async () => [
    'POST',
    `/api/admin/accounts/${await idOf(bo)}/demote`,
  ],
  'post /api/admin/accounts/{userId}/unblock': async () => [
    'POST',
    `/api/admin/accounts/${await idOf(bo)}/unblock`,
  ],
  'post /api/workspaces': async () => ['POST', '/api/workspaces', { name: `New ${++n}` }],
  'patch /api/workspaces/{workspaceId}': async () => [
    'PATCH',
    `/api/workspaces/${await workspace()}`,
    { name: `Other ${++n}` },
  ],
  'delete /api/workspaces/{workspaceId}': async () => ['DELETE', `/api/workspaces/${await workspace()}`],
  'post /api/workspaces/{workspaceId}/invitations': async () => [
    'POST',
    `/api/workspaces/${await workspace()}/invitations`,
    { email: 'new@example.com' },
  ],
  'delete /api/workspaces/{workspaceId}/invitations/{invitationId}': async () => {
    const { lab, id } = await invitation()
    return ['DELETE', `/api/workspaces/${lab}/invitations/${id}`]
  },
  'patch /api/workspaces/{workspaceId}/members/{userId}': async () => [
    'PATCH',
    await member(),
    { role: 'viewer' },
  ],
  'delete /api/workspaces/{workspaceId}/members/{userId}': async () => ['DELETE', await member()],
  'patch /api/user': async () => ['PATCH', '/api/user', { name: `Ada ${++n}` }],
}

/** Each changes nothing of its own here, or is another person's; the reason stands beside it. */
const NOT_HERE: Record<string, string> = {
  'post /api/workflows/executions/{executionId}/messages/{messageId}/send':
    'a message is queued, which the server sends by itself; callbacks.test.ts',
  'post /api/integrations/test': 'nothing is stored',
  'post /api/services/preview': 'nothing is stored',
  'post /api/services/{serviceId}/changes': 'nothing is stored',
  'post /api/integrations/provider-connections/test': 'nothing is stored',
  'post /api/integrations/{id}/sign-in': 'nothing is stored until the person has allowed it',
  'post /api/integrations/{id}/sign-in/poll': 'takes a person at the service; connection-sign-in.test.ts',
  'post /api/integrations/{id}/reveal': 'nothing is changed; recorded before',
  'post /api/bundle/export': 'nothing is changed; recorded before',
  'post /api/bundle/preview': 'nothing is changed',
  'post /api/admin/encryption/promote': 'key files; recorded before, like stage',
  'post /api/admin/encryption/reseal': 'key files; recorded before, like stage',
  'post /api/admin/encryption/retire': 'key files; recorded before, like stage',
  'post /api/admin/accounts/{userId}/block': 'ends the sessions of the person; installation.test.ts',
  'post /api/admin/accounts/{userId}/end-sessions': 'ends the sessions of the person; installation.test.ts',
  'post /api/admin/accounts/{userId}/send-reset': 'a mail is sent; recorded before; installation.test.ts',
  'post /api/workspaces/{workspaceId}/leave': 'by another person: below',
  'post /api/invitations/accept': 'by another person: below',
  'post /api/auth/sign-up/email': 'the auth library stores it; accounts.test.ts',
  'post /api/auth/sign-in/email': 'the auth library stores it; accounts.test.ts',
  'post /api/auth/second-factor': 'the auth library stores it; two-factor.test.ts',
  'post /api/user/delete': 'takes a person whom nobody needs; delete-account.test.ts',
  'post /api/user/sign-ins': 'nothing is stored until the person comes back; sign-in-providers.test.ts',
  'delete /api/user/sign-ins/{signInId}': 'takes a person of a provider; sign-in-providers.test.ts',
  'post /api/user/two-factor': 'nothing counts until it is confirmed; two-factor.test.ts',
  'post /api/user/two-factor/confirm': 'the auth library stores it; two-factor.test.ts',
  'post /api/user/two-factor/backup-codes': 'the auth library stores it; recorded before',
  'post /api/user/two-factor/off': 'the auth library stores it; recorded before',
  'post /api/auth/sign-out': 'the auth library stores it; accounts.test.ts',
  'post /api/auth/change-password': 'ends the session that asks; accounts.test.ts',
  'post /api/auth/request-password-reset': 'a mail goes out, and nothing changes; recovery.test.ts',
  'post /api/auth/reset-password': 'the auth library stores it; recovery.test.ts',
  'delete /api/user/sessions/{sessionId}': 'the auth library stores it; recorded before',
  'post /api/ai/generate': 'nothing is stored',
  'post /api/schedules/preview': 'nothing is stored',
  'post /api/alerts/{alertId}/test':
    'a message is queued, which the server sends by itself; failures.test.ts',
  'post /api/workflows/{id}/events/look': 'nothing is changed; recorded before',
  'post /api/workflows/{id}/events/retry':
    'takes a poll or a subscription, which the server makes by itself; polls.test.ts',
  'post /mcp': 'an execution, which is its own record',
  'post /forms/{address}': 'an execution, which is its own record',
  'post /chat/{address}/session': 'nothing: a conversation is stored nowhere before its first message',
  'post /chat/{address}/messages': 'an execution, which is its own record',
  'post /chat/{address}/answers': 'nothing: it reads',
  'post /api/oauth/device': 'nothing is anybody’s yet',
  'post /api/oauth/token': 'makes a key as `post /api/api-keys` does; devices.test.ts',
  'post /oauth/register': 'nothing is anybody’s yet',
  'post /oauth/token': 'takes a code that a person gave; agents.test.ts',
  'post /oauth/revoke': 'takes a token of an agent; agents.test.ts',
  'post /api/agent-requests/decide': 'recorded before; agents.test.ts',
  'delete /api/agents/{agentId}': 'takes an agent that a person let in; agents.test.ts',
  'post /api/devices/decide': 'recorded before; devices.test.ts',
  'post /api/workflows/{id}/webhook': 'an execution, which is its own record',
  'post /hooks/{address}': 'an execution, which is its own record',
  'post /hooks/{address}/test': 'what somebody listens to for two minutes; listening is recorded',
  'post /api/approvals/{token}': 'by link: below',
  'post /api/callbacks/{token}': 'by link: below',
}

const everything = () => storedIn(server)

async function withoutAudit<T>(act: () => Promise<T>): Promise<T> {
  const { pool } = server.parts.db
  await pool.query('CREATE TRIGGER refuse BEFORE INSERT ON audit_entries EXECUTE FUNCTION refuse()')
  try {
    return await act()
  } finally {
    await pool.query('DROP TRIGGER refuse ON audit_entries')
  }
}

async function changesNothingUnrecorded(person: TestPerson, [method, path, body]: Asked): Promise<void> {
  const before = await everything()
  const refused = await withoutAudit(() => person.ask(method, path, body))
  expect(refused.status).toBe(500)
  expect(await everything()).toBe(before)
  const records = await server.parts.db.prisma.auditEntry.count()
  const done = await person.ask(method, path, body)
  expect(`${done.status} ${done.ok ? '' : await done.text()}`).toBe('200 ')
  expect(await everything()).not.toBe(before)
  expect(await server.parts.db.prisma.auditEntry.count()).toBeGreaterThan(records)
}

describe('when the audit row cannot be written, nothing is changed by', () => {
  test.each(Object.entries(CHANGES))('%s', async (_, make) => {
    await changesNothingUnrecorded(ada, await make())
  })

  test('accepting an invitation', async () => {
    const { token } = await invitation()
    await changesNothingUnrecorded(bo, ['POST', '/api/invitations/accept', { token }])
  })

  test.each([
    ['approving by link', 'approval', { approved: true }, asking],
    ['rejecting by link', 'approval', { approved: false }, asking],
    ['calling back', 'callback', { any: 'thing' }, listening],
  ] as const)('%s', async (_, kind, body, graph) => {
    const id = (await waiting(graph)).split('/').at(-1) ?? ''
    const token = server.parts.waitLinks.token(id, 'a', kind)
    await changesNothingUnrecorded(bo, ['POST', `/api/${kind}s/${token}`, body])
  })

  test('leaving a workspace', async () => {
    const [, , , id] = (await member()).split('/')
    await changesNothingUnrecorded(bo, ['POST', `/api/workspaces/${id}/leave`])
  })
})

describe('when the audit row cannot be written, the server itself', () => {
  const statusOf = async (id: string) => {
    const { prisma } = server.parts.db
    const { status, lastTest } = await prisma.integration.findUniqueOrThrow({ where: { id } })
    return { status, lastTest }
  }

  test('stores nothing of a probe; otherwise both', async () => {
    const id = await testable()
    const { workspaceId } = await ada.call<{ workspaceId: string }>('GET', '/api/user')
    const before = await statusOf(id)
    await expect(withoutAudit(() => server.parts.vault.test(workspaceId, id))).rejects.toThrow('no audit')
    expect(await statusOf(id)).toEqual(before)
    await server.parts.vault.test(workspaceId, id)
    expect(await statusOf(id)).not.toEqual(before)
    const recorded = await server.parts.db.prisma.auditEntry.findMany({ where: { target: id } })
    expect(recorded.map(({ actor, action }) => `${actor} ${action}`)).toContain('system integration.test')
  })

  test('erases no deleted connection', async () => {
    const id = await integration()
    await ada.call('DELETE', `/api/integrations/${id}`)
    const purge = () => server.parts.vault.purge(new Date(Date.now() + 60_000))
    await expect(withoutAudit(purge)).rejects.toThrow('no audit')
    expect(await server.parts.db.prisma.integration.findUnique({ where: { id } })).not.toBeNull()
    await purge()
    expect(await server.parts.db.prisma.integration.findUnique({ where: { id } })).toBeNull()
    const recorded = await server.parts.db.prisma.auditEntry.findMany({ where: { target: id } })
    expect(recorded.map(({ action }) => action)).toContain('integration.erase')
  })
})

describe('when the audit row cannot be written, a sweep', () => {
  const keep = { executionDays: 0, executionsPerWorkflow: 0, removedIntegrationDays: 0, auditDays: 0 }
  const sweepWith = (mine: Partial<typeof keep>, now = new Date(Date.now() + 2 * 86_400_000)) => {
    const { db, vault } = server.parts
    const signal = new AbortController().signal
    return sweep({ pool: db.pool, vault, keep: { ...keep, ...mine }, now: () => now, signal })
  }
  const recorded = async (action: string) => {
    const where = { action, actor: 'system' }
    return (await server.parts.db.prisma.auditEntry.findMany({ where })).map(({ target }) => target)
  }

  test.each([{ executionDays: 1 }, { executionsPerWorkflow: 1 }])('keeps executions: %j', async (mine) => {
    const id = await workflow()
    for (let time = 0; time < 3; time += 1) await post(`/api/workflows/${id}/execute`)
    const { execution } = server.parts.db.prisma
    await expect.poll(() => execution.count({ where: { workflowId: id, completedAt: null } })).toBe(0)
    await expect(withoutAudit(() => sweepWith(mine))).rejects.toThrow('no audit')
    expect(await execution.count({ where: { workflowId: id } })).toBe(3)
    await sweepWith(mine)
    expect(await execution.count({ where: { workflowId: id } })).toBe(mine.executionDays === 1 ? 0 : 1)
    expect((await recorded('execution.expire')).filter((target) => target === id)).toEqual([id])
  })

  test('keeps the entries of the log; that they went is said once', async () => {
    const { auditEntry } = server.parts.db.prisma
    const before = await auditEntry.count()
    await expect(withoutAudit(() => sweepWith({ auditDays: 1 }))).rejects.toThrow('no audit')
    expect(await auditEntry.count()).toBe(before)
    await sweepWith({ auditDays: 1 })
    const said = await recorded('audit.expire')
    expect(said).toContain(`before ${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}`)
    expect(await auditEntry.count()).toBe(said.length)
    await sweepWith({ auditDays: 1 })
    expect(await auditEntry.count()).toBe(0)
  })
})

test('every operation that changes something is tried, or it is said why not', async () => {
  const document = (await (await server.app.request('http://orch.test/api/openapi.json')).json()) as {
    paths: Record<string, Record<string, unknown>>
  }
  const changing = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).flatMap((method) => (method === 'get' ? [] : [`${method} ${path}`])),
  )
  expect(changing.filter((name) => !(name in CHANGES) && !(name in NOT_HERE))).toEqual([])
})
