import type { Authenticate } from '../http/authenticate.ts'
import type { Handlers } from '../http/handler.ts'
import { agentHandlers } from './agents.ts'
import { alertHandlers, failureHandlers } from './alerts.ts'
import { apiKeyHandlers } from './api-keys.ts'
import { authHandlers } from './auth.ts'
import { careHandlers } from './care.ts'
import { catalogueHandlers } from './catalogue.ts'
import { chatHandlers } from './chats/chats.ts'
import { deviceHandlers } from './devices.ts'
import { docsHandlers } from './docs.ts'
import { eventHandlers } from './events.ts'
import { executionChangeHandlers, executionHandlers } from './executions.ts'
import { formHandlers } from './forms/forms.ts'
import { healthHandlers } from './health.ts'
import { installationHandlers } from './installation.ts'
import { integrationHandlers } from './integrations.ts'
import { llmConfigHandlers } from './llm-configs.ts'
import { mcpHandlers } from './mcp/mcp.ts'
import { oauthHandlers } from './oauth.ts'
import { outsideSignInHandlers } from './outside-sign-in.ts'
import { providerConnectionHandlers } from './provider-connections.ts'
import { routingHandlers } from './routing.ts'
import { scheduleHandlers } from './schedules.ts'
import { seedCliHandlers } from './seed-cli.ts'
import { serviceHandlers } from './services.ts'
import { slotHandlers } from './slots.ts'
import { twoFactorHandlers } from './two-factor.ts'
import { userHandlers } from './user.ts'
import { versionHandlers } from './versions.ts'
import { waitHandlers } from './waits.ts'
import { webhookHandlers } from './webhook.ts'
import { workflowHandlers } from './workflows.ts'
import { workspaceHandlers } from './workspaces.ts'

/** What the server does for each operation: one that is missing, or one too many, does not compile. */
export function createHandlers(authenticate: Authenticate, version: string): Handlers {
  return {
    ...authHandlers,
    ...outsideSignInHandlers(authenticate),
    ...userHandlers,
    ...twoFactorHandlers,
    ...workspaceHandlers,
    ...workflowHandlers,
    ...versionHandlers,
    ...scheduleHandlers,
    ...eventHandlers,
    ...executionHandlers,
    ...executionChangeHandlers,
    ...alertHandlers,
    ...failureHandlers,
    ...webhookHandlers,
    ...mcpHandlers(version),
    ...agentHandlers,
    ...formHandlers(authenticate),
    ...chatHandlers(authenticate),
    ...waitHandlers,
    ...integrationHandlers,
    ...catalogueHandlers,
    ...oauthHandlers(authenticate),
    ...providerConnectionHandlers,
    ...serviceHandlers,
    ...slotHandlers,
    ...routingHandlers,
    ...llmConfigHandlers,
    ...apiKeyHandlers,
    ...deviceHandlers,
    ...careHandlers,
    ...installationHandlers,
    ...seedCliHandlers,
    ...healthHandlers,
    ...docsHandlers(version),
  }
}
