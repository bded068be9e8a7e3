import type { Integration, Workflow } from '@orch/client'
import { PEOPLE_ROUTES } from './people.ts'
import { startExecution } from './run.ts'
import { SETTINGS_ROUTES } from './settings.ts'
import { newId, now, type State } from './state.ts'

type Asked = { method: string; path: string; body: Record<string, unknown>; match: readonly string[] }
export type Answer = { status: number; body: unknown }
export type Route = [method: string, path: RegExp, answer: (state: State, asked: Asked) => Answer | unknown]

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

const ROUTES: Route[] = [
  ...PEOPLE_ROUTES,
  ...SETTINGS_ROUTES,
  ['POST', /^\/api\/auth\/sign-(?:in|up)\/email$/, (state, { body }) => signIn(state, body)],
  ['POST', /^\/api\/auth\/sign-out$/, (state) => signOut(state)],
  ['GET', /^\/api\/user$/, (state) => state.user],
  [
    'PATCH',
    /^\/api\/user$/,
    (state, { body }) => ({ success: true, ...Object.assign(state.user ?? {}, body) }),
  ],
  ['GET', /^\/api\/workflows$/, (state) => state.workflows],
  ['POST', /^\/api\/workflows\/create$/, (state, { body }) => makeWorkflow(state, body)],
  [
    'GET',
    /^\/api\/workflows\/([^/]+)$/,
    (state, { match }) => find(state.workflows, match[1]) ?? missing('Workflow'),
  ],
  [
    'PATCH',
    /^\/api\/workflows\/([^/]+)$/,
    (state, { match, body }) => {
      const workflow = find(state.workflows, match[1])
      if (workflow === undefined) return missing('Workflow')
      const { draft: _draft, revision: _revision, ...changes } = body
      return Object.assign(workflow, changes, { revision: workflow.revision + 1, updatedAt: now() })
    },
  ],
  [
    'DELETE',
    /^\/api\/workflows\/([^/]+)$/,
    (state, { match }) => {
      state.workflows = state.workflows.filter(({ id }) => id !== match[1])
      return { success: true }
    },
  ],
  [
    'POST',
    /^\/api\/workflows\/([^/]+)\/duplicate$/,
    (state, { match }) => {
      const original = find(state.workflows, match[1])
      return original
        ? makeWorkflow(state, { ...original, name: `${original.name} (Copy)` })
        : missing('Workflow')
    },
  ],
  [
    'POST',
    /^\/api\/workflows\/([^/]+)\/execute$/,
    (state, { match }) => {
      const workflow = find(state.workflows, match[1])
      if (workflow === undefined) return missing('Workflow')
      const { id, status } = startExecution(state, workflow, 'manual')
      return { executionId: id, status }
    },
  ],
  [
    'GET',
    /^\/api\/workflows\/([^/]+)\/code$/,
    () => ({ code: "export async function workflow() {\n  return 'done'\n}\n", workflowName: 'x' }),
  ],
  [
    'GET',
    /^\/api\/workflows\/([^/]+)\/executions$/,
    (state, { match }) => state.executions.filter(({ workflowId }) => workflowId === match[1]),
  ],
  [
    'DELETE',
    /^\/api\/workflows\/([^/]+)\/executions$/,
    (state, { match }) => {
      const before = state.executions.length
      state.executions = state.executions.filter(({ workflowId }) => workflowId !== match[1])
      return { success: true, deletedCount: before - state.executions.length }
    },
  ],
  [
    'GET',
    /^\/api\/workflows\/executions\/([^/]+)\/drawing$/,
    (state, { match }) => {
      const workflow = find(state.workflows, find(state.executions, match[1])?.workflowId)
      return workflow === undefined
        ? missing('Execution')
        : { nodes: workflow.nodes, edges: workflow.edges, isCurrent: true }
    },
  ],
  [
    'POST',
    /^\/api\/workflows\/executions\/([^/]+)\/cancel$/,
    (state, { match }) => {
      const execution = find(state.executions, match[1])
      return execution ? Object.assign(execution, { status: 'cancelled' }) : missing('Execution')
    },
  ],
  [
    'POST',
    /^\/api\/workflows\/executions\/([^/]+)\/rerun$/,
    (state, { match }) => {
      const workflow = find(state.workflows, find(state.executions, match[1])?.workflowId)
      if (workflow === undefined) return missing('Execution')
      const { id, status } = startExecution(state, workflow, 'rerun')
      return { executionId: id, status }
    },
  ],
  ['GET', /^\/api\/integrations$/, (state) => state.integrations],
  ['GET', /^\/api\/integrations\/removed$/, () => []],
  ['GET', /^\/api\/integrations\/oauth\/services$/, () => []],
  ['GET', /^\/api\/integrations\/([^/]+)\/uses$/, () => []],
  ['POST', /^\/api\/integrations$/, (state, { body }) => makeIntegration(state, body)],
  [
    'POST',
    /^\/api\/integrations\/test$/,
    (_state, { body }) => verdictOn((body['config'] ?? {}) as Record<string, unknown>),
  ],
  [
    'POST',
    /^\/api\/integrations\/([^/]+)\/test$/,
    (state, { match }) => {
      const integration = find(state.integrations, match[1])
      if (integration === undefined) return missing('Integration')
      integration.lastTest = {
        verdict: 'valid',
        message: 'Connection successful',
        account: null,
        testedAt: now(),
      }
      return verdictOn({})
    },
  ],
  [
    'PUT',
    /^\/api\/integrations\/([^/]+)$/,
    (state, { match, body }) => {
      const integration = find(state.integrations, match[1])
      if (integration === undefined) return missing('Integration')
      const { config, ...others } = body
      Object.assign(integration, others)
      for (const key of Object.keys(config ?? {}))
        integration.fields[key] = { isSet: true, fingerprint: '…new' }
      return { ...integration, config: {} }
    },
  ],
  [
    'DELETE',
    /^\/api\/integrations\/([^/]+)$/,
    (state, { match }) => {
      state.integrations = state.integrations.filter(({ id }) => id !== match[1])
      return { success: true }
    },
  ],
  ['GET', /^\/api\/api-keys$/, (state) => state.keys],
  [
    'POST',
    /^\/api\/api-keys$/,
    (state, { body }) => {
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
  ],
  [
    'DELETE',
    /^\/api\/api-keys\/([^/]+)$/,
    (state, { match }) => {
      state.keys = state.keys.filter(({ id }) => id !== match[1])
      return { success: true }
    },
  ],
]

const OPEN = /^\/api\/auth\//

/** The answer to one request. */
export function answer(state: State, method: string, path: string, body: Record<string, unknown>): Answer {
  if (!OPEN.test(path) && state.user === undefined) return refusal(401, 'UNAUTHORIZED', 'Unauthorized')
  for (const [wanted, pattern, give] of ROUTES) {
    const match = wanted === method ? pattern.exec(path) : null
    if (match === null) continue
    const given = give(state, { method, path, body, match })
    return isAnswer(given) ? given : { status: 200, body: given }
  }
  return refusal(404, 'NOT_FOUND', `No ${method} ${path}`)
}

function isAnswer(value: unknown): value is Answer {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Answer).status === 'number' &&
    'body' in value
  )
}
