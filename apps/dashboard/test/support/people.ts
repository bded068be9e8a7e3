import type {
  Invitation,
  ListedWorkflow,
  Role,
  User,
  WorkflowPage,
  WorkflowSummary,
  Workspace,
  WorkspaceMember,
} from '@orch/client'

const AT = '2026-01-01T00:00:00.000Z'

export const ada: User = {
  id: 'ada',
  name: 'Ada',
  email: 'ada@example.com',
  image: null,
  isAnonymous: false,
  providerId: null,
  workspaceId: 'own',
  role: 'owner',
  hasTwoFactor: false,
  isOperator: false,
}

export const own: Workspace = {
  id: 'own',
  name: "Ada's workspace",
  personal: true,
  role: 'owner',
  createdAt: AT,
}

export const lab = (role: Role): Workspace => ({
  id: 'lab',
  name: 'Lab',
  personal: false,
  role,
  createdAt: AT,
})

export const workflow = (name: string): WorkflowSummary => ({
  id: name.toLowerCase(),
  name,
  visibility: 'private',
  published: { state: 'published', version: 1 },
  createdAt: AT,
  updatedAt: AT,
})

/** As the list of workflows has it. */
export const listed = (one: WorkflowSummary, more: Partial<ListedWorkflow> = {}): ListedWorkflow => ({
  ...one,
  triggers: ['Manual'],
  tags: [],
  folder: null,
  owner: { id: 'ada', name: 'Ada' },
  lastRun: null,
  nextRunAt: null,
  ...more,
})

export const workflowPage = (
  workflows: ListedWorkflow[],
  more: Partial<WorkflowPage> = {},
): WorkflowPage => ({
  workflows,
  next: null,
  tags: [],
  folders: [],
  ...more,
})

export const member = (name: string, role: Role): WorkspaceMember => ({
  userId: name.toLowerCase(),
  name,
  email: `${name.toLowerCase()}@example.com`,
  role,
  joinedAt: AT,
  hasTwoFactor: false,
})

export const invitation = (email: string): Invitation => ({
  id: 'n1',
  email,
  role: 'editor',
  createdAt: AT,
  expiresAt: '2026-01-08T00:00:00.000Z',
})
