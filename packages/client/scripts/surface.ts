import type { OperationGroup, OperationId } from '@orch/contract'

/** How the client says one operation, where its own words differ from those of the contract. */
export type Words = {
  /** Its group and name in the client. */
  name?: string
  /** Fields of the body or the query that are arguments, and those that are options; a single field needs no mention. */
  fields?: readonly string[]
  options?: readonly string[]
  /** Other names of fields, for those that are words of the language. */
  renamed?: Readonly<Record<string, string>>
  /** A query that the caller does not choose. */
  query?: Readonly<Record<string, string>>
  /** The type of the answer, where the operation answers in several; `void`: the answer says nothing. */
  answer?: string
  /** It takes as long as it takes. */
  isUnlimited?: true
  /** What it does, where the client narrows it, and what the client itself adds. */
  summary?: string
  note?: string
  /** A function of `src` that turns one argument into parts of the call, and the type of that argument. */
  reads?: { argument: 'body' | 'options'; file: string; reader: string; type: string }
}

/** Groups of the contract that stand elsewhere in the client. */
export const HOMES: Partial<Record<OperationGroup, string>> = {
  members: 'workspaces.members',
  invitations: 'workspaces.invitations',
}

/** Groups and operations for which the client has no calls: pages, links, sign-in of a browser, and clients of the seed systems. */
export const WITHOUT_CALLS: ReadonlySet<OperationGroup | OperationId> = new Set<OperationGroup | OperationId>(
  [
    'agents.authorize',
    'agents.giveBack',
    'agents.register',
    'agents.resource',
    'agents.server',
    'agents.token',
    'approvals',
    'auth.finishAtProvider',
    'auth.session',
    'auth.startAtProvider',
    'callbacks',
    'cli',
    'credentialTypes',
    'devices.start',
    'devices.token',
    'docs',
    'forms',
    'chats',
    'health',
    'mcp',
    'oauth.callback',
    'providerConnections',
    'workflows.current',
    'webhooks.receive',
    'webhooks.try',
    'workflows.saveCurrent',
  ],
)

/** An operation that is not here is called as the contract describes it. */
export const WORDS: { readonly [Id in OperationId]?: Words | readonly Words[] } = {
  'auth.signUp': {
    answer: 'void',
    reads: { argument: 'body', file: 'sign-up', reader: 'signUpCall', type: 'SignUp' },
  },
  'agents.decide': { fields: ['request', 'approved'], options: ['workflowIds'] },
  'auth.secondFactor': { answer: 'void' },
  'auth.signOut': { answer: 'void' },
  'auth.changePassword': { answer: 'void' },
  'devices.read': { name: 'devices.get' },
  'devices.decide': { fields: ['code', 'approved'] },
  'encryption.doctor': { isUnlimited: true },
  'encryption.retire': { fields: ['keyId'], options: ['force'] },
  'executions.cancel': { answer: 'void' },
  'executions.cancelMany': { fields: ['executionIds'] },
  'executions.clear': { name: 'executions.deleteAllForWorkflow' },
  'executions.decide': { answer: 'void' },
  'executions.deleteMany': { fields: ['executionIds'] },
  'executions.events': {
    summary: 'Watch until the execution ends: the whole state first, then every change',
    note: 'Connects again when the line is lost, and then begins with the whole state again',
  },
  'executions.file': {
    answer: 'Uint8Array',
    summary: 'The bytes of a file that an execution made or was given, as they come',
  },
  'executions.logs': [
    {
      name: 'executions.get',
      query: { view: 'full' },
      answer: 'ExecutionDetail',
      summary: 'An execution and all its step logs, redacted',
    },
    { query: {}, answer: 'StepLog[]', summary: 'The redacted step logs alone, newest first' },
  ],
  'executions.rerun': { options: ['fromFailed', 'input'] },
  'executions.sendAgain': { answer: 'void' },
  'integrations.replace': { renamed: { with: 'other' } },
  'oauth.services': { name: 'integrations.oauthServices' },
  'oauth.start': { name: 'integrations.authorize' },
  'publicWorkflows.get': { name: 'workflows.getPublic' },
  'webhooks.execute': {
    summary: 'Start a workflow by its first Webhook trigger; with `wait` its result is the answer',
    reads: { argument: 'options', file: 'webhook-call', reader: 'webhookCall', type: 'WebhookOptions' },
  },
  'workflows.code': { summary: 'The workflow as a TypeScript program' },
  'workflows.download': { summary: 'The workflow as a project: the bytes of a ZIP file' },
  'workflows.execute': { fields: ['input'], options: ['callback', 'draft', 'pinned', 'trigger'] },
  'workflows.generate': {
    summary:
      'Let a language model draw, or explain a drawing: each line as soon as it is written; nothing is stored',
  },
  'workflows.get': { answer: 'Workflow' },
}
