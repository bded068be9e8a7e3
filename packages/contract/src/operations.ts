import { auditOperations, bundleOperations, encryptionOperations } from './operations/care.ts'
import { oauthOperations, providerConnectionOperations } from './operations/connecting.ts'
import { executionOperations, outsideOperations } from './operations/executions.ts'
import { credentialTypeOperations, integrationOperations } from './operations/integrations.ts'
import {
  apiKeyOperations,
  llmConfigOperations,
  routingOperations,
  slotOperations,
} from './operations/keys-and-models.ts'
import { seedCliOperations } from './operations/seed-cli.ts'
import { authOperations, docsOperations, healthOperations } from './operations/service.ts'
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
  ...userOperations,
  ...workspaceOperations,
  ...memberOperations,
  ...invitationOperations,
  ...workflowOperations,
  ...publicOperations,
  ...executionOperations,
  ...outsideOperations,
  ...integrationOperations,
  ...credentialTypeOperations,
  ...oauthOperations,
  ...providerConnectionOperations,
  ...slotOperations,
  ...routingOperations,
  ...llmConfigOperations,
  ...apiKeyOperations,
  ...auditOperations,
  ...bundleOperations,
  ...encryptionOperations,
  ...seedCliOperations,
  ...healthOperations,
  ...docsOperations,
] as const

type Listed = (typeof OPERATIONS)[number]

/** The name of an operation, such as `integrations.replace`. */
export type OperationId = Listed['id']

/** The operation of that name, with all its types. */
export type OperationOf<Id extends OperationId> = { [O in Listed as O['id']]: O }[Id]
