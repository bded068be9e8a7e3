export type { CallOptions, ClientOptions } from './caller.ts'
export type { ApiKeyCalls } from './calls/api-keys.ts'
export type { AuditCalls } from './calls/audit.ts'
export type { AuthCalls, PasswordChange, SignIn, SignUp } from './calls/auth.ts'
export type { BundleCalls } from './calls/bundle.ts'
export type { CreditCalls } from './calls/credits.ts'
export type { DeviceCalls } from './calls/devices.ts'
export type { EncryptionCalls } from './calls/encryption.ts'
export type { ExecutionCalls } from './calls/executions.ts'
export type { IntegrationCalls } from './calls/integrations.ts'
export type { LlmConfigCalls } from './calls/llm-configs.ts'
export type { RoutingCalls } from './calls/routing.ts'
export type { SlotCalls } from './calls/slots.ts'
export type { UserCalls } from './calls/user.ts'
export type { WebhookCalls, WebhookOptions } from './calls/webhooks.ts'
export type { WorkflowCalls } from './calls/workflows.ts'
export type { InvitationCalls, MemberCalls, WorkspaceCalls } from './calls/workspaces.ts'
export { type Client, createClient } from './create-client.ts'
export type { EventOptions } from './execution-events.ts'
export { type ClientErrorCode, OrchError, type OrchErrorParts } from './orch-error.ts'
export type { ApiKey, ApiKeyScope, CreatedApiKey, NewApiKey } from './wire/api-key.ts'
export type { AuditEntry, AuditQuery } from './wire/audit.ts'
export type { Bundle, BundleExport, BundleImport, BundleImported, BundlePreview } from './wire/bundle.ts'
export type { Device } from './wire/device.ts'
export type { Diagnosis, EncryptionStatus, SealProblem } from './wire/encryption.ts'
export type { Done, ErrorBody } from './wire/error.ts'
export type {
  Cleared,
  Execution,
  ExecutionAnswer,
  ExecutionDetail,
  ExecutionEvent,
  ExecutionStarted,
  ExecutionState,
  ExecutionStatus,
  StepDecision,
  StepLog,
  StepReceipt,
  StepStatus,
} from './wire/execution.ts'
export type {
  CredentialCategory,
  Integration,
  IntegrationPatch,
  IntegrationProbe,
  IntegrationReplaced,
  IntegrationTest,
  IntegrationUse,
  IntegrationWithConfig,
  NewIntegration,
  RemovedIntegration,
  SavedIntegration,
  Verdict,
} from './wire/integration.ts'
export type { LlmConfig, LlmConfigPatch, NewLlmConfig } from './wire/llm-config.ts'
export type { OAuthServiceView, StartAuthorization, StartedAuthorization } from './wire/oauth.ts'
export type {
  CreditBalance,
  CreditGrant,
  Credits,
  KeyChoice,
  RoutingPolicy,
  RoutingPolicyName,
  RoutingPolicyPatch,
} from './wire/routing.ts'
export type { Slot, SlotBinding, SlotUses } from './wire/slot.ts'
export type { User, UserPatch, UserPatched } from './wire/user.ts'
export type {
  ExecutedDrawing,
  NewWorkflow,
  PublicWorkflow,
  Visibility,
  Workflow,
  WorkflowCode,
  WorkflowConflict,
  WorkflowEdge,
  WorkflowIssue,
  WorkflowNode,
  WorkflowPatch,
  WorkflowSummary,
} from './wire/workflow.ts'
export type {
  CreatedInvitation,
  GivenRole,
  Invitation,
  NewInvitation,
  Role,
  Workspace,
  WorkspaceMember,
} from './wire/workspace.ts'
