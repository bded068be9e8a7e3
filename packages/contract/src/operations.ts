import { agentAuthorizationOperations, agentOperations } from './operations/agents.ts'
import { alertOperations, failureOperations } from './operations/alerts.ts'
import { auditOperations, bundleOperations, encryptionOperations } from './operations/care.ts'
import { catalogueOperations } from './operations/catalogue.ts'
import { chatOperations } from './operations/chats.ts'
import { oauthOperations, providerConnectionOperations } from './operations/connecting.ts'
import { deviceOperations } from './operations/devices.ts'
import { eventOperations } from './operations/events.ts'
import { executionChangeOperations, executionListOperations } from './operations/execution-lists.ts'
import { executionOperations, outsideOperations } from './operations/executions.ts'
import { formOperations } from './operations/forms.ts'
import { accountOperations, installationOperations } from './operations/installation.ts'
import { credentialTypeOperations, integrationOperations } from './operations/integrations.ts'
import {
  apiKeyOperations,
  llmConfigOperations,
  routingOperations,
  slotOperations,
} from './operations/keys-and-models.ts'
import { outsideSignInOperations } from './operations/outside-sign-in.ts'
import { scheduleOperations } from './operations/schedules.ts'
import { seedCliOperations } from './operations/seed-cli.ts'
import { authOperations, docsOperations, healthOperations } from './operations/service.ts'
import { serviceOperations } from './operations/services.ts'
import { twoFactorOperations } from './operations/two-factor.ts'
import { versionOperations } from './operations/versions.ts'
import { webhookOperations } from './operations/webhooks.ts'
import { workflowListOperations } from './operations/workflow-lists.ts'
import { publicOperations, workflowOperations } from './operations/workflows.ts'
import {
  invitationOperations,
  memberOperations,
  userOperations,
  workspaceOperations,
} from './operations/workspaces.ts'

/** Every operation of the API: what is not here, the server does not answer. The order means nothing. */
export const OPERATIONS = [
  ...authOperations,
  ...outsideSignInOperations,
  ...userOperations,
  ...twoFactorOperations,
  ...workspaceOperations,
  ...memberOperations,
  ...invitationOperations,
  ...workflowOperations,
  ...workflowListOperations,
  ...versionOperations,
  ...scheduleOperations,
  ...eventOperations,
  ...publicOperations,
  ...executionOperations,
  ...executionListOperations,
  ...executionChangeOperations,
  ...alertOperations,
  ...failureOperations,
  ...webhookOperations,
  ...agentOperations,
  ...agentAuthorizationOperations,
  ...formOperations,
  ...chatOperations,
  ...outsideOperations,
  ...integrationOperations,
  ...credentialTypeOperations,
  ...catalogueOperations,
  ...oauthOperations,
  ...providerConnectionOperations,
  ...serviceOperations,
  ...slotOperations,
  ...routingOperations,
  ...llmConfigOperations,
  ...apiKeyOperations,
  ...deviceOperations,
  ...auditOperations,
  ...bundleOperations,
  ...encryptionOperations,
  ...accountOperations,
  ...installationOperations,
  ...seedCliOperations,
  ...healthOperations,
  ...docsOperations,
] as const

type Listed = (typeof OPERATIONS)[number]

/** The name of an operation, such as `integrations.replace`. */
export type OperationId = Listed['id']

/** The operation of that name, with all its types. */
export type OperationOf<Id extends OperationId> = { [O in Listed as O['id']]: O }[Id]

/** The first half of a name: what the operation is about. */
export type OperationGroup = OperationId extends `${infer Group}.${string}` ? Group : never

/** What the operations of each group are about. */
export const GROUPS: Readonly<Record<OperationGroup, string>> = {
  auth: 'Coming in and going out: accounts, sessions, passwords',
  user: 'The person who calls',
  workspaces: 'Workspaces own everything; people work in them together',
  members: 'The members of a workspace, and their roles',
  sessions: 'Where a person is signed in',
  signIns: 'The providers by which a person signs in',
  twoFactor: 'A code beside the password',
  invitations: 'How people come into a workspace',
  workflows: 'Draw, read, copy and start workflows',
  versions: 'Publish workflows, and see what changed',
  schedules: 'When workflows start by the clock',
  events: 'What happens in services, and starts workflows',
  publicWorkflows: 'What anybody may read',
  alerts: 'The receivers that are told when workflows fail',
  failures: 'Failed executions that nobody has handled',
  executions: 'Read, watch, stop and repeat executions',
  executionChanges: 'All executions that match a filter, changed in the background',
  webhooks: 'Start workflows from outside',
  mcp: 'Workflows as tools of agents',
  agents: 'Agents that ask a person what they may call',
  forms: 'Forms that start workflows',
  chats: 'Chats that start workflows',
  approvals: 'Answer a step that waits, by its link',
  callbacks: 'Answer a step that waits, by a program',
  integrations: 'Stored connections to outside services',
  catalogue: 'What a workflow can be made of',
  credentialTypes: 'Credentials of services that Orch does not know',
  oauth: 'Signing in at services for a connection',
  providerConnections: 'Connections in the words of BuilderStudio',
  services: 'Services that a workspace imports by their own description',
  slots: 'Names that stand for a connection in each environment',
  routing: 'Whose key serves a call',
  credits: 'What calls with the operator’s keys cost',
  llmConfigs: 'Language models with the credentials they are called with',
  apiKeys: 'Keys with which programs call this API',
  devices: 'Programs without a browser that ask a person for a key',
  audit: 'What actors did, to what, and when',
  bundle: 'A workspace to carry elsewhere, sealed',
  accounts: 'The accounts of everybody; for operators',
  installation: 'What is on this server, and how it is set up; for operators',
  encryption: 'The keys under which everything is sealed; for operators',
  cli: 'What the seed system’s command line reads',
  health: 'What supervisors ask',
  docs: 'The description of this API',
}
