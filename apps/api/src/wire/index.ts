export { ApiKey, CreatedApiKey, NewApiKey } from './api-key.ts'
export { AuditEntry, AuditQuery } from './audit.ts'
export { Bundle, BundleExport, BundleImport, BundleImported, BundlePreview } from './bundle.ts'
export { CredentialTypes } from './credential-type.ts'
export { Diagnosis, EncryptionKey, EncryptionKeyRetired, EncryptionStatus } from './encryption.ts'
export { DONE, Done, ErrorBody } from './error.ts'
export {
  Cleared,
  Execution,
  ExecutionAnswer,
  ExecutionDetail,
  type ExecutionEvent,
  ExecutionStarted,
  ExecutionState,
  ExecutionStatus,
  NodeRun,
  RunInput,
  StepDecision,
  StepLog,
  StepStatus,
} from './execution.ts'
export {
  Integration,
  IntegrationPatch,
  IntegrationProbe,
  IntegrationTest,
  IntegrationVerdict,
  IntegrationWithConfig,
  NewIntegration,
  Reauthentication,
  SavedIntegration,
  SecretWarning,
} from './integration.ts'
export { CredentialCategory } from './integration-terms.ts'
export {
  IntegrationReplaced,
  IntegrationReplacement,
  IntegrationUse,
  RemovedIntegration,
} from './integration-use.ts'
export { LlmConfig, LlmConfigPatch, NewLlmConfig } from './llm-config.ts'
export { OAuthServiceView, StartAuthorization, StartedAuthorization } from './oauth.ts'
export { NewProviderConnection, ProviderConnection, ProviderConnectionProbe } from './provider-connection.ts'
export {
  CreditBalance,
  CreditGrant,
  Credits,
  type KeyChoice,
  RoutingPolicy,
  RoutingPolicyName,
  RoutingPolicyPatch,
  StepReceipt,
} from './routing.ts'
export {
  CliExecution,
  CliExecutions,
  CliExecutionsQuery,
  CliMetrics,
  CliOverview,
  CliPeriod,
  CliUsage,
} from './seed-cli.ts'
export { Slot, SlotBinding, SlotUses } from './slot.ts'
export { User, UserPatch, UserPatched } from './user.ts'
export {
  CurrentDrawing,
  ExecutedDrawing,
  NewWorkflow,
  PublicWorkflow,
  Visibility,
  Workflow,
  WorkflowCode,
  WorkflowConflict,
  WorkflowEdge,
  WorkflowFiles,
  WorkflowIssue,
  WorkflowNode,
  WorkflowPatch,
  WorkflowSummary,
} from './workflow.ts'
export {
  AcceptInvitation,
  CreatedInvitation,
  GivenRole,
  Invitation,
  MemberPatch,
  NewInvitation,
  Role,
  Workspace,
  WorkspaceMember,
  WorkspaceName,
} from './workspace.ts'
