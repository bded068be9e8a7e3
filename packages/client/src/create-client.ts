import { type ClientOptions, createCaller } from './caller.ts'
import { type ApiKeyCalls, apiKeyCalls } from './calls/api-keys.ts'
import { type AuditCalls, auditCalls } from './calls/audit.ts'
import { type AuthCalls, authCalls } from './calls/auth.ts'
import { type BundleCalls, bundleCalls } from './calls/bundle.ts'
import { type CreditCalls, creditCalls } from './calls/credits.ts'
import { type DeviceCalls, deviceCalls } from './calls/devices.ts'
import { type EncryptionCalls, encryptionCalls } from './calls/encryption.ts'
import { type ExecutionCalls, executionCalls } from './calls/executions.ts'
import { type IntegrationCalls, integrationCalls } from './calls/integrations.ts'
import { type LlmConfigCalls, llmConfigCalls } from './calls/llm-configs.ts'
import { type RoutingCalls, routingCalls } from './calls/routing.ts'
import { type SlotCalls, slotCalls } from './calls/slots.ts'
import { type UserCalls, userCalls } from './calls/user.ts'
import { type WebhookCalls, webhookCalls } from './calls/webhooks.ts'
import { type WorkflowCalls, workflowCalls } from './calls/workflows.ts'
import { type WorkspaceCalls, workspaceCalls } from './calls/workspaces.ts'
import { guarded } from './guard.ts'

/** The API as a typed object. Every call fails with an `OrchError` only. */
export type Client = {
  readonly workflows: WorkflowCalls
  readonly executions: ExecutionCalls
  readonly webhooks: WebhookCalls
  readonly integrations: IntegrationCalls
  readonly slots: SlotCalls
  readonly routing: RoutingCalls
  readonly credits: CreditCalls
  readonly llmConfigs: LlmConfigCalls
  readonly bundle: BundleCalls
  readonly encryption: EncryptionCalls
  readonly apiKeys: ApiKeyCalls
  readonly devices: DeviceCalls
  readonly user: UserCalls
  readonly auth: AuthCalls
  readonly workspaces: WorkspaceCalls
  readonly audit: AuditCalls
}

/**
 * Makes a client of one Orch server.
 *
 * @throws OrchError INVALID_ARGUMENT when an option is missing or of another type
 *
 * @example
 * const orch = createClient({ baseUrl: 'http://127.0.0.1:4280', apiKey })
 * const { executionId } = await orch.webhooks.execute(workflowId, { order: 7 })
 * for await (const { event, data } of orch.executions.events(executionId)) console.log(event, data)
 */
export function createClient(options: ClientOptions): Client {
  const caller = createCaller(options)
  return guarded({
    workflows: workflowCalls(caller),
    executions: executionCalls(caller),
    webhooks: webhookCalls(caller),
    integrations: integrationCalls(caller),
    slots: slotCalls(caller),
    routing: routingCalls(caller),
    credits: creditCalls(caller),
    llmConfigs: llmConfigCalls(caller),
    bundle: bundleCalls(caller),
    encryption: encryptionCalls(caller),
    apiKeys: apiKeyCalls(caller),
    devices: deviceCalls(caller),
    user: userCalls(caller),
    auth: authCalls(caller),
    workspaces: workspaceCalls(caller),
    audit: auditCalls(caller),
  })
}
