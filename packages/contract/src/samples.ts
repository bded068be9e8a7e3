import type { z } from 'zod'
import type { Execution, StepLog } from './shapes/execution.ts'
import type { Integration } from './shapes/integration.ts'
import type { Publication, WorkflowVersion } from './shapes/version.ts'
import type { Workflow, WorkflowEdge, WorkflowNode } from './shapes/workflow.ts'

/** What the examples of the operations are made of. */
export const at = '2026-03-01T09:30:00.000Z'
export const later = '2026-03-01T09:30:02.000Z'

export const nodes: WorkflowNode[] = [
  {
    id: 'start',
    type: 'trigger',
    position: { x: 0, y: 0 },
    data: { type: 'trigger', config: { triggerType: 'Webhook' } },
  },
  {
    id: 'ask',
    type: 'action',
    position: { x: 320, y: 0 },
    data: {
      label: 'Read order',
      type: 'action',
      config: { actionType: 'HTTP Request', endpoint: 'https://api.example.com/orders' },
    },
  },
]

export const edges: WorkflowEdge[] = [{ id: 'e1', source: 'start', target: 'ask' }]

export const summary = {
  id: 'w1',
  name: 'Orders',
  description: 'Reads new orders',
  visibility: 'private' as const,
  published: { state: 'published' as const, version: 3 },
  createdAt: at,
  updatedAt: at,
}

export const publication: Publication = {
  state: 'published',
  version: 3,
  publishedAt: at,
  hasChanges: false,
}

export const version: WorkflowVersion = {
  number: 3,
  name: 'Summer sale',
  note: 'Half the price',
  publishedAt: at,
  publishedBy: { id: 'u1', name: 'Ada' },
  isRunning: true,
}

export const workflow: Workflow = {
  ...summary,
  userId: 'u1',
  revision: 3,
  publication,
  nodes,
  edges,
  isOwner: true,
}

export const execution: Execution = {
  id: 'x1',
  workflowId: 'w1',
  userId: 'u1',
  trigger: 'webhook',
  triggerId: 'start',
  triggerType: 'Webhook',
  version: 3,
  status: 'success',
  input: { order: 7 },
  output: { status: 200 },
  error: null,
  errorCode: null,
  startedAt: at,
  completedAt: later,
  duration: '2000',
}

export const stepLog: StepLog = {
  id: 'l1',
  executionId: 'x1',
  step: 'ask',
  nodeId: 'ask',
  nodeName: 'Read order',
  nodeType: 'action',
  actionType: 'HTTP Request',
  status: 'success',
  iteration: null,
  attempt: 1,
  input: { endpoint: 'https://api.example.com/orders' },
  output: { status: 200 },
  error: null,
  errorCode: null,
  warnings: [],
  receipt: null,
  startedAt: at,
  completedAt: later,
  duration: '2000',
  timestamp: at,
}

export const started = { executionId: 'x1', status: 'running' as const }

export const integration: z.input<typeof Integration> = {
  id: 'i1',
  name: 'GitHub of the team',
  type: 'github',
  mode: 'service',
  status: 'active',
  isManaged: false,
  fields: { token: { isSet: true, fingerprint: 'a1b2c3' } },
  lastTest: null,
  scopes: [],
  expiresAt: null,
  isRenewed: false,
  needsAuthorization: false,
  envKey: null,
  category: null,
  createdAt: at,
  updatedAt: at,
}

export const tested = {
  status: 'success' as const,
  message: 'The credentials work',
  verdict: 'valid' as const,
  account: { login: 'octocat' },
}

export const connection = {
  connectionId: 'i1',
  workspaceId: 'ws1',
  provider: 'github',
  displayName: 'GitHub of the team',
  mode: 'service' as const,
  status: 'active' as const,
  fields: { token: { isSet: true, fingerprint: 'a1b2c3' } },
  lastTest: null,
  scopes: [],
  expiresAt: null,
  isRenewed: false,
  needsAuthorization: false,
  createdAt: at,
  updatedAt: at,
}

export const user = {
  id: 'u1',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  image: null,
  isAnonymous: false,
  providerId: null,
  workspaceId: 'ws1',
  role: 'owner' as const,
  hasTwoFactor: false,
  isOperator: true,
}

export const workspace = {
  id: 'ws1',
  name: 'Analytics',
  personal: false,
  role: 'owner' as const,
  createdAt: at,
}

export const done = { success: true as const }
