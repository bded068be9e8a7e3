// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller } from '../caller.ts'
import { type AccountCalls, accountCalls } from './accounts.ts'
import { type AgentCalls, agentCalls } from './agents.ts'
import { type AlertCalls, alertCalls } from './alerts.ts'
import { type ApiKeyCalls, apiKeyCalls } from './api-keys.ts'
import { type AuditCalls, auditCalls } from './audit.ts'
import { type AuthCalls, authCalls } from './auth.ts'
import { type BundleCalls, bundleCalls } from './bundle.ts'
import { type CatalogueCalls, catalogueCalls } from './catalogue.ts'
import { type CreditCalls, creditCalls } from './credits.ts'
import { type DeviceCalls, deviceCalls } from './devices.ts'
import { type EncryptionCalls, encryptionCalls } from './encryption.ts'
import { type EventCalls, eventCalls } from './events.ts'
import { type ExecutionChangeCalls, executionChangeCalls } from './execution-changes.ts'
import { type ExecutionCalls, executionCalls } from './executions.ts'
import { type FailureCalls, failureCalls } from './failures.ts'
import { type InstallationCalls, installationCalls } from './installation.ts'
import { type IntegrationCalls, integrationCalls } from './integrations.ts'
import { type LlmConfigCalls, llmConfigCalls } from './llm-configs.ts'
import { type RoutingCalls, routingCalls } from './routing.ts'
import { type ScheduleCalls, scheduleCalls } from './schedules.ts'
import { type ServiceCalls, serviceCalls } from './services.ts'
import { type SessionCalls, sessionCalls } from './sessions.ts'
import { type SignInCalls, signInCalls } from './sign-ins.ts'
import { type SlotCalls, slotCalls } from './slots.ts'
import { type TwoFactorCalls, twoFactorCalls } from './two-factor.ts'
import { type UserCalls, userCalls } from './user.ts'
import { type VersionCalls, versionCalls } from './versions.ts'
import { type WebhookCalls, webhookCalls } from './webhooks.ts'
import { type WorkflowCalls, workflowCalls } from './workflows.ts'
import { type WorkspaceCalls, workspaceCalls } from './workspaces.ts'

/** Every call, by what it is about. */
export type Calls = {
  readonly auth: AuthCalls
  readonly signIns: SignInCalls
  readonly user: UserCalls
  readonly sessions: SessionCalls
  readonly twoFactor: TwoFactorCalls
  readonly workspaces: WorkspaceCalls
  readonly workflows: WorkflowCalls
  readonly versions: VersionCalls
  readonly schedules: ScheduleCalls
  readonly events: EventCalls
  readonly executions: ExecutionCalls
  readonly executionChanges: ExecutionChangeCalls
  readonly alerts: AlertCalls
  readonly failures: FailureCalls
  readonly webhooks: WebhookCalls
  readonly agents: AgentCalls
  readonly integrations: IntegrationCalls
  readonly catalogue: CatalogueCalls
  readonly services: ServiceCalls
  readonly slots: SlotCalls
  readonly routing: RoutingCalls
  readonly credits: CreditCalls
  readonly llmConfigs: LlmConfigCalls
  readonly apiKeys: ApiKeyCalls
  readonly devices: DeviceCalls
  readonly audit: AuditCalls
  readonly bundle: BundleCalls
  readonly encryption: EncryptionCalls
  readonly accounts: AccountCalls
  readonly installation: InstallationCalls
}

export function allCalls(caller: Caller): Calls {
  return {
    auth: authCalls(caller),
    signIns: signInCalls(caller),
    user: userCalls(caller),
    sessions: sessionCalls(caller),
    twoFactor: twoFactorCalls(caller),
    workspaces: workspaceCalls(caller),
    workflows: workflowCalls(caller),
    versions: versionCalls(caller),
    schedules: scheduleCalls(caller),
    events: eventCalls(caller),
    executions: executionCalls(caller),
    executionChanges: executionChangeCalls(caller),
    alerts: alertCalls(caller),
    failures: failureCalls(caller),
    webhooks: webhookCalls(caller),
    agents: agentCalls(caller),
    integrations: integrationCalls(caller),
    catalogue: catalogueCalls(caller),
    services: serviceCalls(caller),
    slots: slotCalls(caller),
    routing: routingCalls(caller),
    credits: creditCalls(caller),
    llmConfigs: llmConfigCalls(caller),
    apiKeys: apiKeyCalls(caller),
    devices: deviceCalls(caller),
    audit: auditCalls(caller),
    bundle: bundleCalls(caller),
    encryption: encryptionCalls(caller),
    accounts: accountCalls(caller),
    installation: installationCalls(caller),
  }
}
