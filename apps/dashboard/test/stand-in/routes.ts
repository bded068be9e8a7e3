import type { Integration, Workflow } from '@orch/client'
import { Catalogue, OPERATIONS, type Operation, type OperationId } from '@orch/contract'
import { catalogue } from '@orch/providers'
import { OVERVIEW_ROUTES } from './overview.ts'
import { PEOPLE_ROUTES } from './people.ts'
import { startExecution } from './run.ts'
import { SETTINGS_ROUTES } from './settings.ts'
import { newId, now, type State } from './state.ts'

type Asked = { body: Record<string, unknown>; params: Readonly<Record<string, string>> }
export type Answer = { status: number; body: unknown }
/** What the stand-in does for the operations that pages call, by the names of the contract. */
export type Routes = Partial<Record<OperationId, (state: State, asked: Asked) => Answer | unknown>>

function refusal(status: number, code: string, error: string): Answer {
  return { status, body: { response: error, code, requestId: 'stand-in' } }
}

const missing = (what: string) => refusal(404, `${what.toUpperCase()}_NOT_FOUND`, `${what} not found`)
const find = <T extends { id: string }>(list: T[], id: string | undefined) =>
  list.find((each) => each.id === id)

function signIn(state: State, body: Record<string, unknown>) {
  if (body['password'] === 'wrong password') {
    return { status: 401, body: { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' } }
  }
  state.user = {
    id: 'u1',
    name: String(body['name'] ?? 'Ada Lovelace'),
    email: String(body['email']),
    image: null,
    isAnonymous: false,
    providerId: null,
    workspaceId: 'ws1',
    role: 'owner',
    hasTwoFactor: false,
    isOperator: true,
  }
  return { user: state.user }
}

function signOut(state: State) {
  state.user = undefined
  return { success: true }
}

function makeWorkflow(state: State, body: Record<string, unknown>): Workflow {
  const nodes = (body['nodes'] as Workflow['nodes'] | undefined) ?? []
  const trigger = {
    id: newId(state, 'n'),
    type: 'trigger',
    position: { x: 0, y: 0 },
    data: { label: '', type: 'trigger', config: { triggerType: 'Manual' } },
  }
  const workflow: Workflow = {
    id: newId(state, 'w'),
    name: String(body['name'] ?? 'Untitled Workflow'),
    ...(typeof body['description'] === 'string' ? { description: body['description'] } : {}),
    visibility: 'private',
    userId: 'u1',
    revision: 1,
    published: { state: 'unpublished', version: null },
    publication: { state: 'unpublished', version: null, publishedAt: null, hasChanges: true },
    nodes: nodes.length === 0 ? [trigger] : nodes,
    edges: (body['edges'] as Workflow['edges'] | undefined) ?? [],
    isOwner: true,
    createdAt: now(),
    updatedAt: now(),
  }
  state.workflows.unshift(workflow)
  return workflow
}

function makeIntegration(state: State, body: Record<string, unknown>): Integration {
  const config = (body['config'] ?? {}) as Record<string, string>
  const integration: Integration = {
    id: newId(state, 'i'),
    name: String(body['name'] ?? ''),
    type: String(body['type']),
    mode: 'service',
    status: 'active',
    isManaged: false,
    fields: Object.fromEntries(
      Object.keys(config).map((key) => [key, { isSet: true, fingerprint: `…${config[key]?.slice(-4)}` }]),
    ),
    lastTest: null,
    scopes: [],
    expiresAt: null,
    isRenewed: false,
    needsAuthorization: false,
    envKey: null,
    category: null,
    createdAt: now(),
    updatedAt: now(),
  }
  state.integrations.unshift(integration)
  return integration
}

function verdictOn(config: Record<string, unknown>) {
  const isBad = Object.values(config).some((value) => String(value).includes('bad'))
  return isBad
    ? { status: 'error', message: 'Resend answered 401: API key is invalid', verdict: 'invalid' }
    : { status: 'success', message: 'Connection successful', verdict: 'valid' }
}

const ROUTES: Routes = {
  ...OVERVIEW_ROUTES,
  ...PEOPLE_ROUTES,
  ...SETTINGS_ROUTES,
  'agents.list': () => [],
  'signIns.list': () => [],
  'auth.providers': () => [],
  'auth.signIn': (state, { body }) => signIn(state, body),
  'auth.signUp': (state, { body }) => signIn(state, body),
  'auth.signOut': (state) => signOut(state),
  'user.get': (state) => state.user,
  'user.update': (state, { body }) => ({ success: true, ...Object.assign(state.user ?? {}, body) }),
  'workflows.list': (state) => state.workflows,
  'workflows.search': (state) => ({
    workflows: state.workflows.map((workflow) => ({
      ...workflow,
      triggers: ['Manual'],
      tags: [],
      folder: null,
      owner: { id: 'u1', name: 'Ada' },
      lastRun: null,
      nextRunAt: null,
    })),
    next: null,
    tags: [],
    folders: [],
  }),
  'workflows.create': (state, { body }) => makeWorkflow(state, body),
  'workflows.get': (state, { params }) => find(state.workflows, params['id']) ?? missing('Workflow'),
  'workflows.update': (state, { params, body }) => {
    const workflow = find(state.workflows, params['id'])
    if (workflow === undefined) return missing('Workflow')
    const { draft: _draft, revision: _revision, ...changes } = body
    return Object.assign(workflow, changes, { revision: workflow.revision + 1, updatedAt: now() })
  },
  'workflows.delete': (state, { params }) => {
    state.workflows = state.workflows.filter(({ id }) => id !== params['id'])
    return { success: true }
  },
  'workflows.duplicate': (state, { params }) => {
    const original = find(state.workflows, params['id'])
    return original
      ? makeWorkflow(state, { ...original, name: `${original.name} (Copy)` })
      : missing('Workflow')
  },
  'workflows.execute': (state, { params }) => {
    const workflow = find(state.workflows, params['id'])
    if (workflow === undefined) return missing('Workflow')
    const { id, status } = startExecution(state, workflow, 'manual')
    return { executionId: id, status }
  },
  'workflows.code': () => ({
    code: "export async function workflow() {\n  return 'done'\n}\n",
    workflowName: 'x',
    warnings: [],
  }),
  'executions.list': (state, { params }) =>
    state.executions.filter(({ workflowId }) => workflowId === params['id']),
  'executions.clear': (state, { params }) => {
    const before = state.executions.length
    state.executions = state.executions.filter(({ workflowId }) => workflowId !== params['id'])
    return { success: true, deletedCount: before - state.executions.length }
  },
  'executions.drawing': (state, { params }) => {
    const workflow = find(state.workflows, find(state.executions, params['executionId'])?.workflowId)
    return workflow === undefined
      ? missing('Execution')
      : { nodes: workflow.nodes, edges: workflow.edges, isCurrent: true }
  },
  'executions.messages': () => [],
  'executions.cancel': (state, { params }) => {
    const execution = find(state.executions, params['executionId'])
    return execution ? Object.assign(execution, { status: 'cancelled' }) : missing('Execution')
  },
  'executions.rerun': (state, { params }) => {
    const workflow = find(state.workflows, find(state.executions, params['executionId'])?.workflowId)
    if (workflow === undefined) return missing('Execution')
    const { id, status } = startExecution(state, workflow, 'rerun')
    return { executionId: id, status }
  },
  'integrations.list': (state) => state.integrations,
  'integrations.removed': () => [],
  'oauth.services': () => [],
  'integrations.uses': () => [],
  'integrations.create': (state, { body }) => ({ ...makeIntegration(state, body), warnings: [] }),
  'integrations.probe': (_state, { body }) => verdictOn((body['config'] ?? {}) as Record<string, unknown>),
  'integrations.test': (state, { params }) => {
    const integration = find(state.integrations, params['id'])
    if (integration === undefined) return missing('Integration')
    integration.lastTest = {
      verdict: 'valid',
      message: 'Connection successful',
      account: null,
      testedAt: now(),
    }
    return verdictOn({})
  },
  'integrations.update': (state, { params, body }) => {
    const integration = find(state.integrations, params['id'])
    if (integration === undefined) return missing('Integration')
    const { config, ...others } = body
    Object.assign(integration, others)
    for (const key of Object.keys(config ?? {}))
      integration.fields[key] = { isSet: true, fingerprint: '…new' }
    return { ...integration, config: {} }
  },
  'integrations.delete': (state, { params }) => {
    state.integrations = state.integrations.filter(({ id }) => id !== params['id'])
    return { success: true }
  },
  'apiKeys.list': (state) => state.keys,
  'apiKeys.create': (state, { body }) => {
    const key = {
      id: newId(state, 'k'),
      name: (body['name'] as string | null | undefined) ?? null,
      keyPrefix: `${['wfb', 'abc'].join('_')}1234`,
      scopes: (body['scopes'] as ('run' | 'manage')[] | undefined) ?? (['run'] as const).slice(),
      userId: state.user?.id ?? '',
      parentId: null,
      workflowIds: (body['workflowIds'] as string[] | undefined) ?? null,
      createdAt: now(),
      expiresAt: (body['expiresAt'] as string | null | undefined) ?? null,
      lastUsedAt: null,
    }
    state.keys.unshift(key)
    return { ...key, key: `${key.keyPrefix}${'x'.repeat(31)}` }
  },
  'catalogue.get': () => Catalogue.parse(catalogue()),
  'apiKeys.delete': (state, { params }) => {
    state.keys = state.keys.filter(({ id }) => id !== params['keyId'])
    return { success: true }
  },
}

const operations: readonly Operation[] = OPERATIONS

/** The answer to one request. */
export function answer(state: State, method: string, path: string, body: Record<string, unknown>): Answer {
  const asked = findOperation(method, path)
  const give = asked && ROUTES[asked.id]
  if (asked?.access !== 'sign-in' && state.user === undefined)
    return refusal(401, 'UNAUTHORIZED', 'Unauthorized')
  if (give === undefined) return refusal(404, 'NOT_FOUND', `No ${method} ${path}`)
  const given = give(state, { body, params: asked?.params ?? {} })
  return isAnswer(given) ? given : { status: 200, body: given }
}

/** The operation at an address; where two fit, the one with more fixed words. */
function findOperation(method: string, path: string) {
  const found = operations.flatMap(({ id, access, method: own, path: pattern, aliases = [] }) =>
    [pattern, ...aliases].flatMap((address) => {
      const named = address.replace(/:(\w+)/g, '(?<$1>[^/]+)')
      const match = own === method.toLowerCase() ? new RegExp(`^${named}$`).exec(path) : null
      return match ? [{ id: id as OperationId, access, params: { ...match.groups } }] : []
    }),
  )
  return found.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}

function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Answer).status === 'number' &&
    'body' in value
  )
}
