import type pg from 'pg'
import { expect } from 'vitest'
import { LOCKS } from '../../src/db/while-locked.ts'
import { edge, step, trigger } from './drawing.ts'
import type { TestPerson, TestServer } from './open-server.ts'

/** An operation with everything it needs, new for each try. */
export type Asked = [method: string, path: string, body?: unknown]
type Make = (make: Makers) => Promise<Asked>

const PASSWORD = 'correct horse battery'
const drawing = {
  nodes: [trigger, step('a', { actionType: 'Condition', condition: 'true' })],
  edges: [edge('t', 'a')],
}
export const asking = {
  nodes: [trigger, step('a', { actionType: 'Wait for Approval', approvalMessage: 'May it?' })],
  edges: [edge('t', 'a')],
}
export const listening = {
  nodes: [trigger, step('a', { actionType: 'Wait for Callback' })],
  edges: [edge('t', 'a')],
}

const webhook = {
  ...trigger,
  data: { ...trigger.data, config: { triggerType: 'Webhook' } },
}

const pets = {
  text: JSON.stringify({ openapi: '3.1.0', paths: { '/pets': { get: { operationId: 'list' } } } }),
}

type Made = { id: string }

type People = { server: TestServer; ada: TestPerson; bo: TestPerson }

/** Of each kind a new one, of Ada's. */
export function makersFor(people: People) {
  const things = thingMakers(people)
  return { ...people, ...things, ...runMakers(people, things) }
}

type Makers = ReturnType<typeof makersFor>

function thingMakers({ ada, bo }: People) {
  let n = 0
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

  async function member(): Promise<string> {
    const { lab, token } = await invitation()
    await bo.call('POST', '/api/invitations/accept', { token })
    return `/api/workspaces/${lab}/members/${await idOf(bo)}`
  }
  const hooked = () => workflow({ nodes: [webhook], edges: [] })
  const alert = async () => (await post('/api/alerts', { channel: 'mail', to: 'a@example.com' })).id
  return {
    ...{ next: () => ++n, post, workflow, hooked, integration, testable, workspace, service, llm, alert },
    ...{ idOf, invitation, member },
  }
}

function runMakers({ server, ada }: People, { post, workflow }: ReturnType<typeof thingMakers>) {
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

  async function failed(): Promise<string> {
    const id = await ended()
    await server.parts.db.pool.query(
      'INSERT INTO failed_executions (execution_id, workspace_id, workflow_id, failed_at, noticed_at) SELECT id, workspace_id, workflow_id, now(), now() FROM executions WHERE id = $1',
      [id],
    )
    return id
  }

  let lock: pg.PoolClient | undefined

  /** A change of many executions that nobody works on: what does holds this lock. */
  async function changeAtRest(): Promise<string> {
    const { pool } = server.parts.db
    lock ??= await pool.connect()
    await lock.query('SELECT pg_advisory_lock($1)', [LOCKS.changes])
    await pool.query(
      `UPDATE execution_changes SET state = 'stopped', ended_at = now() WHERE ended_at IS NULL`,
    )
    return (await post('/api/executions/changes', { action: 'delete', filter: { ids: await ended() } })).id
  }
  return { ended, waiting, bundle, failed, changeAtRest, letGo: () => lock?.release(true) }
}

/** Every operation that changes something, by its method and path in the OpenAPI document. */
export const CHANGES: Record<string, Make> = {
  'post /api/alerts': async () => ['POST', '/api/alerts', { channel: 'mail', to: 'a@example.com' }],
  'delete /api/alerts/{alertId}': async (make) => ['DELETE', `/api/alerts/${await make.alert()}`],
  'post /api/executions/cancel': async (make) => [
    'POST',
    '/api/executions/cancel',
    { executionIds: [(await make.waiting()).split('/').at(-1)] },
  ],
  'post /api/executions/delete': async (make) => [
    'POST',
    '/api/executions/delete',
    { executionIds: [await make.ended()] },
  ],
  'post /api/executions/rerun': async (make) => [
    'POST',
    '/api/executions/rerun',
    { executionIds: [await make.ended()] },
  ],
  'post /api/executions/changes': async (make) => [
    'POST',
    '/api/executions/changes',
    { action: 'delete', filter: { ids: await make.ended() } },
  ],
  'post /api/executions/changes/{changeId}/stop': async (make) => [
    'POST',
    `/api/executions/changes/${await make.changeAtRest()}/stop`,
  ],
  'post /api/failures/replay': async (make) => [
    'POST',
    '/api/failures/replay',
    { executionIds: [await make.failed()] },
  ],
  'post /api/failures/dismiss': async (make) => [
    'POST',
    '/api/failures/dismiss',
    { executionIds: [await make.failed()] },
  ],
  'post /api/workflows/{id}/webhook-address': async (make) => [
    'POST',
    `/api/workflows/${await make.hooked()}/webhook-address`,
    {},
  ],
  'post /api/workflows/{id}/webhook-address/listen': async (make) => [
    'POST',
    `/api/workflows/${await make.hooked()}/webhook-address/listen`,
    {},
  ],
  'post /api/workflows/{id}/webhook-address/offered': async (make) => [
    'POST',
    `/api/workflows/${await make.hooked()}/webhook-address/offered`,
    { secret: 'made-up_token_of_a_test' },
  ],
  'delete /api/workflows/{id}/webhook-address/offered': async (make) => [
    'DELETE',
    `/api/workflows/${await make.hooked()}/webhook-address/offered`,
  ],
  'post /api/integrations': async () => [
    'POST',
    '/api/integrations',
    { type: 'api-token', name: 'X', config: { token: 'token-x' } },
  ],
  'put /api/integrations/{id}': async (make) => [
    'PUT',
    `/api/integrations/${await make.integration()}`,
    { name: 'New' },
  ],
  'delete /api/integrations/{id}': async (make) => [
    'DELETE',
    `/api/integrations/${await make.integration()}`,
  ],
  'post /api/integrations/{id}/restore': async (make) => {
    const path = `/api/integrations/${await make.integration()}`
    await make.ada.call('DELETE', path)
    return ['POST', `${path}/restore`]
  },
  'post /api/integrations/{id}/replace': async (make) => {
    const [from, to] = [await make.integration(), await make.integration()]
    const config = { actionType: 'HTTP Request', endpoint: 'https://example.com', integrationId: from }
    await make.workflow({ nodes: [trigger, step('a', config)], edges: [edge('t', 'a')] })
    return ['POST', `/api/integrations/${from}/replace`, { with: to }]
  },
  'post /api/integrations/{id}/test': async (make) => [
    'POST',
    `/api/integrations/${await make.testable()}/test`,
  ],
  'post /api/integrations/provider-connections/{connectionId}/test': async (make) => [
    'POST',
    `/api/integrations/provider-connections/${await make.testable()}/test`,
  ],
  'post /api/integrations/provider-connections': async (make) => {
    const [{ id = '' } = {}] = await make.ada.call<Made[]>('GET', '/api/workspaces')
    const body = { workspaceId: id, provider: 'github', credentialPayload: { token: 'token-of-mine' } }
    return ['POST', '/api/integrations/provider-connections', body]
  },
  'delete /api/integrations/provider-connections/{connectionId}': async (make) => [
    'DELETE',
    `/api/integrations/provider-connections/${await make.integration()}`,
  ],
  'post /api/integrations/oauth/start': async () => [
    'POST',
    '/api/integrations/oauth/start',
    { service: 'github' },
  ],
  'post /api/api-keys': async () => ['POST', '/api/api-keys', {}],
  'delete /api/api-keys/{keyId}': async (make) => [
    'DELETE',
    `/api/api-keys/${(await make.post('/api/api-keys')).id}`,
  ],
  'post /api/workflows/create': async () => ['POST', '/api/workflows/create', { name: 'New' }],
  'patch /api/workflows/{id}': async (make) => [
    'PATCH',
    `/api/workflows/${await make.workflow()}`,
    { name: 'Other' },
  ],
  'delete /api/workflows/{id}': async (make) => ['DELETE', `/api/workflows/${await make.workflow()}`],
  'post /api/workflows/{id}/duplicate': async (make) => [
    'POST',
    `/api/workflows/${await make.workflow()}/duplicate`,
  ],
  'post /api/workflows/organize': async (make) => [
    'POST',
    '/api/workflows/organize',
    { workflowIds: [await make.workflow()], folder: 'Sales' },
  ],
  'post /api/workflows/{id}/publish': async (make) => [
    'POST',
    `/api/workflows/${await make.workflow()}/publish`,
    {},
  ],
  'post /api/workflows/{id}/unpublish': async (make) => [
    'POST',
    `/api/workflows/${await make.workflow()}/unpublish`,
  ],
  'post /api/workflows/{id}/pause': async (make) => ['POST', `/api/workflows/${await make.workflow()}/pause`],
  'post /api/workflows/{id}/resume': async (make) => [
    'POST',
    `/api/workflows/${await make.workflow()}/resume`,
  ],
  'post /api/workflows/current': async () => ['POST', '/api/workflows/current', drawing],
  'post /api/workflows/{id}/execute': async (make) => [
    'POST',
    `/api/workflows/${await make.workflow()}/execute`,
    {},
  ],
  'post /api/workflows/{id}/nodes/{nodeId}/run': async (make) => [
    'POST',
    `/api/workflows/${await make.workflow()}/nodes/a/run`,
    {},
  ],
  'delete /api/workflows/{id}/executions': async (make) => {
    const { execution } = await make.ada.call<{ execution: { workflowId: string } }>(
      'GET',
      `/api/workflows/executions/${await make.ended()}/logs?view=full`,
    )
    return ['DELETE', `/api/workflows/${execution.workflowId}/executions`]
  },
  'post /api/workflows/executions/{executionId}/cancel': async (make) => [
    'POST',
    `${await make.waiting()}/cancel`,
  ],
  'post /api/workflows/executions/{executionId}/approval': async (make) => [
    'POST',
    `${await make.waiting()}/approval`,
    { step: 'a', approved: true },
  ],
  'post /api/workflows/executions/{executionId}/rerun': async (make) => [
    'POST',
    `/api/workflows/executions/${await make.ended()}/rerun`,
    {},
  ],
  'post /api/bundle/import': async (make) => ['POST', '/api/bundle/import', await make.bundle()],
  'post /api/llm-configs': async () => [
    'POST',
    '/api/llm-configs',
    { name: 'Mine', provider: 'openai', model: 'gpt' },
  ],
  'patch /api/llm-configs/{llmConfigId}': async (make) => [
    'PATCH',
    `/api/llm-configs/${await make.llm()}`,
    { name: 'O' },
  ],
  'delete /api/llm-configs/{llmConfigId}': async (make) => ['DELETE', `/api/llm-configs/${await make.llm()}`],
  'put /api/slots': async (make) => [
    'PUT',
    '/api/slots',
    { name: `s${make.next()}`, integrationId: await make.integration() },
  ],
  'delete /api/slots/{slotId}': async (make) => {
    const bound = { name: `s${make.next()}`, integrationId: await make.integration() }
    return ['DELETE', `/api/slots/${(await make.ada.call<Made>('PUT', '/api/slots', bound)).id}`]
  },
  'post /api/services': async () => ['POST', '/api/services', { source: pets, operations: ['list'] }],
  'put /api/services/{serviceId}': async (make) => [
    'PUT',
    `/api/services/${await make.service()}`,
    { name: 'Other' },
  ],
  'delete /api/services/{serviceId}': async (make) => ['DELETE', `/api/services/${await make.service()}`],
  'put /api/routing-policies': async () => [
    'PUT',
    '/api/routing-policies',
    { provider: 'github', policy: 'byo' },
  ],
  'post /api/admin/credits': async (make) => [
    'POST',
    '/api/admin/credits',
    { workspaceId: await make.workspace(), amount: 1, reason: 'gift' },
  ],
  'post /api/admin/encryption/stage': async () => ['POST', '/api/admin/encryption/stage'],
  'post /api/admin/accounts/{userId}/promote': async (make) => [
    'POST',
    `/api/admin/accounts/${await make.idOf(make.bo)}/promote`,
  ],
  'post /api/admin/accounts/{userId}/demote': async (make) => [
    'POST',
    `/api/admin/accounts/${await make.idOf(make.bo)}/demote`,
  ],
  'post /api/admin/accounts/{userId}/unblock': async (make) => [
    'POST',
    `/api/admin/accounts/${await make.idOf(make.bo)}/unblock`,
  ],
  'post /api/workspaces': async (make) => ['POST', '/api/workspaces', { name: `New ${make.next()}` }],
  'patch /api/workspaces/{workspaceId}': async (make) => [
    'PATCH',
    `/api/workspaces/${await make.workspace()}`,
    { name: `Other ${make.next()}` },
  ],
  'delete /api/workspaces/{workspaceId}': async (make) => [
    'DELETE',
    `/api/workspaces/${await make.workspace()}`,
  ],
  'post /api/workspaces/{workspaceId}/invitations': async (make) => [
    'POST',
    `/api/workspaces/${await make.workspace()}/invitations`,
    { email: 'new@example.com' },
  ],
  'delete /api/workspaces/{workspaceId}/invitations/{invitationId}': async (make) => {
    const { lab, id } = await make.invitation()
    return ['DELETE', `/api/workspaces/${lab}/invitations/${id}`]
  },
  'patch /api/workspaces/{workspaceId}/members/{userId}': async (make) => [
    'PATCH',
    await make.member(),
    { role: 'viewer' },
  ],
  'delete /api/workspaces/{workspaceId}/members/{userId}': async (make) => ['DELETE', await make.member()],
  'patch /api/user': async (make) => ['PATCH', '/api/user', { name: `Ada ${make.next()}` }],
}
