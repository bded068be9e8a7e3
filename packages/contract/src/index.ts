export { AUDIT_ACTIONS, type AuditAction } from './audit-actions.ts'
export { ContractError } from './contract-error.ts'
export { type Access, codesOf, type Least, type Operation, type ParamsOf } from './describe.ts'
export { ERRORS, type ErrorCode } from './errors.ts'
export { GROUPS, OPERATIONS, type OperationGroup, type OperationId, type OperationOf } from './operations.ts'
export { Account, AccountPage, SearchQuery } from './shapes/account.ts'
export {
  Agent,
  AgentAsk,
  AgentDecision,
  AgentRegistration,
  AgentRequest,
  AgentTokenAsk,
  AgentTokensGiven,
  RegisteredAgent,
} from './shapes/agent.ts'
export {
  Alert,
  AlertChannel,
  type ChosenFailures,
  ExecutionMessage,
  Failure,
  type FailureQuery,
  MadeAlert,
  NewAlert,
  Replayed,
} from './shapes/alert.ts'
export { ApiKey, ApiKeyScope, CreatedApiKey, NewApiKey } from './shapes/api-key.ts'
export { AuditEntry, AuditQuery } from './shapes/audit.ts'
export {
  AccountSession,
  PasswordChange,
  PasswordReset,
  PasswordResetRequest,
  SignIn,
  SignInAnswer,
  SignUp,
} from './shapes/auth.ts'
export { Bundle, BundleExport, BundleImport, BundleImported, BundlePreview } from './shapes/bundle.ts'
export {
  Catalogue,
  CatalogueProvider,
  CredentialInput,
  EventKind,
  StepColumn,
  StepInput,
  StepKind,
} from './shapes/catalogue.ts'
export { ChatEvent, ChatMessage, ChatOpened } from './shapes/chat.ts'
export { CredentialTypes } from './shapes/credential-type.ts'
export { Device, DeviceDecision, DeviceStarted, TokenGiven } from './shapes/device.ts'
export { Email, foldEmail } from './shapes/email.ts'
export {
  Diagnosis,
  EncryptionKey,
  EncryptionKeyRetired,
  EncryptionStatus,
  SealProblem,
} from './shapes/encryption.ts'
export { CliErrorBody, DONE, Done, ErrorBody, OAuthErrorBody } from './shapes/error.ts'
export { FoundEvents, WatchedEvent } from './shapes/event.ts'
export {
  Cleared,
  Execution,
  ExecutionAnswer,
  ExecutionCallback,
  ExecutionDetail,
  ExecutionEvent,
  ExecutionStarted,
  ExecutionState,
  ExecutionStatus,
  LinkDecision,
  NodeRun,
  Rerun,
  RunInput,
  StepDecision,
  StepLog,
  StepStatus,
  TriggerType,
} from './shapes/execution.ts'
export {
  ExecutionChange,
  ExecutionCount,
  MOST_MATCHING,
  MOST_RERUN,
  NewExecutionChange,
} from './shapes/execution-change.ts'
export {
  ChosenExecutions,
  ExecutionFilter,
  ExecutionPage,
  ExecutionQuery,
  ListedExecution,
  Overview,
  OverviewQuery,
  RerunMany,
  Stopped,
  WaitingApproval,
} from './shapes/execution-list.ts'
export { DrawingOperation, GeneratedLine, GenerateRequest } from './shapes/generate.ts'
export { InstalledWorkspace, InstalledWorkspacePage, ToldSetting } from './shapes/installation.ts'
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
} from './shapes/integration.ts'
export { CredentialCategory } from './shapes/integration-terms.ts'
export {
  IntegrationReplaced,
  IntegrationReplacement,
  IntegrationUse,
  RemovedIntegration,
} from './shapes/integration-use.ts'
export { LlmConfig, LlmConfigPatch, NewLlmConfig } from './shapes/llm-config.ts'
export { MOST_ENTRIES } from './shapes/most-entries.ts'
export { OAuthServiceView, StartAuthorization, StartedAuthorization } from './shapes/oauth.ts'
export { OwnSignIn, SignInProviderView } from './shapes/outside-sign-in.ts'
export {
  NewProviderConnection,
  ProviderConnection,
  ProviderConnectionProbe,
} from './shapes/provider-connection.ts'
export { asReadableName } from './shapes/readable-name.ts'
export {
  CreditBalance,
  CreditGrant,
  Credits,
  KeyChoice,
  type KeyWhy,
  ReceiptWhy,
  RoutingPolicy,
  RoutingPolicyName,
  RoutingPolicyPatch,
  StepReceipt,
} from './shapes/routing.ts'
export { ScheduleDecision, SchedulePreview, WorkflowSchedule } from './shapes/schedule.ts'
export {
  CliExecution,
  CliExecutions,
  CliExecutionsQuery,
  CliMetrics,
  CliOverview,
  CliPeriod,
  CliUsage,
} from './shapes/seed-cli.ts'
export {
  NewService,
  Service,
  ServiceAbout,
  ServiceChanges,
  ServiceDetail,
  ServiceOperationOutline,
  ServicePreview,
  ServiceSource,
  ServiceUpdate,
} from './shapes/service-description.ts'
export { SignInAttempt, SignInProgress, StartedSignIn } from './shapes/sign-in.ts'
export { Slot, SlotBinding, SlotUses } from './shapes/slot.ts'
export { BackupCodes, SecondFactor, TwoFactorSetup } from './shapes/two-factor.ts'
export { User, UserPatch, UserPatched } from './shapes/user.ts'
export {
  ChangesQuery,
  Publication,
  PublicationState,
  Publish,
  Published,
  WorkflowChanges,
  WorkflowVersion,
} from './shapes/version.ts'
export {
  HeardDelivery,
  Listening,
  OfferedSecret,
  OpenWebhook,
  TakeOffered,
  WebhookAddress,
} from './shapes/webhook.ts'
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
} from './shapes/workflow.ts'
export {
  ListedWorkflow,
  Organize,
  Organized,
  WorkflowFile,
  WorkflowPage,
  WorkflowQuery,
} from './shapes/workflow-list.ts'
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
} from './shapes/workspace.ts'
