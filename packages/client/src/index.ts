export type { CallOptions, ClientOptions } from './caller.ts'
export type { AccountCalls } from './calls/accounts.ts'
export type { AgentCalls } from './calls/agents.ts'
export type { AlertCalls } from './calls/alerts.ts'
export type { ApiKeyCalls } from './calls/api-keys.ts'
export type { AuditCalls } from './calls/audit.ts'
export type { AuthCalls } from './calls/auth.ts'
export type { BundleCalls } from './calls/bundle.ts'
export type { CatalogueCalls } from './calls/catalogue.ts'
export type { CreditCalls } from './calls/credits.ts'
export type { DeviceCalls } from './calls/devices.ts'
export type { EncryptionCalls } from './calls/encryption.ts'
export type { EventCalls } from './calls/events.ts'
export type { ExecutionChangeCalls } from './calls/execution-changes.ts'
export type { ExecutionCalls } from './calls/executions.ts'
export type { FailureCalls } from './calls/failures.ts'
export type { Calls } from './calls/index.ts'
export type { InstallationCalls } from './calls/installation.ts'
export type { IntegrationCalls } from './calls/integrations.ts'
export type { InvitationCalls } from './calls/invitations.ts'
export type { LlmConfigCalls } from './calls/llm-configs.ts'
export type { MemberCalls } from './calls/members.ts'
export type { RoutingCalls } from './calls/routing.ts'
export type { ScheduleCalls } from './calls/schedules.ts'
export type { ServiceCalls } from './calls/services.ts'
export type { SessionCalls } from './calls/sessions.ts'
export type { SignInCalls } from './calls/sign-ins.ts'
export type { SlotCalls } from './calls/slots.ts'
export type { TwoFactorCalls } from './calls/two-factor.ts'
export type { UserCalls } from './calls/user.ts'
export type { VersionCalls } from './calls/versions.ts'
export type { WebhookCalls } from './calls/webhooks.ts'
export type { WorkflowCalls } from './calls/workflows.ts'
export type { WorkspaceCalls } from './calls/workspaces.ts'
export { type Client, createClient } from './create-client.ts'
export type { EventOptions } from './execution-events.ts'
export { type ClientErrorCode, OrchError, type OrchErrorParts } from './orch-error.ts'
export type { SignUp } from './sign-up.ts'
export type { WebhookOptions } from './webhook-call.ts'
export type {
  Account,
  AccountPage,
  AccountSession,
  Agent,
  AgentRequest,
  Alert,
  ApiKey,
  ApiKeyScope,
  AuditEntry,
  AuditQuery,
  BackupCodes,
  Bundle,
  BundleExport,
  BundleImport,
  BundleImported,
  BundlePreview,
  Catalogue,
  CatalogueProvider,
  Cleared,
  CreatedApiKey,
  CreatedInvitation,
  CredentialCategory,
  CredentialInput,
  CreditBalance,
  CreditGrant,
  Credits,
  Device,
  Diagnosis,
  Done,
  DrawingOperation,
  EncryptionStatus,
  ErrorBody,
  EventKind,
  ExecutedDrawing,
  Execution,
  ExecutionAnswer,
  ExecutionCallback,
  ExecutionChange,
  ExecutionCount,
  ExecutionDetail,
  ExecutionEvent,
  ExecutionFilter,
  ExecutionMessage,
  ExecutionPage,
  ExecutionStarted,
  ExecutionState,
  ExecutionStatus,
  Failure,
  FoundEvents,
  GeneratedLine,
  GenerateRequest,
  GivenRole,
  HeardDelivery,
  InstalledWorkspace,
  InstalledWorkspacePage,
  Integration,
  IntegrationPatch,
  IntegrationProbe,
  IntegrationReplaced,
  IntegrationTest,
  IntegrationUse,
  IntegrationVerdict,
  IntegrationWithConfig,
  Invitation,
  KeyChoice,
  ListedExecution,
  ListedWorkflow,
  Listening,
  LlmConfig,
  LlmConfigPatch,
  MadeAlert,
  NewAlert,
  NewApiKey,
  NewExecutionChange,
  NewIntegration,
  NewInvitation,
  NewLlmConfig,
  NewService,
  NewWorkflow,
  NodeRun,
  OAuthServiceView,
  OfferedSecret,
  OpenWebhook,
  Organize,
  Organized,
  Overview,
  OwnSignIn,
  PasswordChange,
  PasswordReset,
  PasswordResetRequest,
  Publication,
  PublicationState,
  PublicWorkflow,
  Publish,
  Published,
  ReceiptWhy,
  RemovedIntegration,
  Replayed,
  RerunMany,
  Role,
  RoutingPolicy,
  RoutingPolicyName,
  RoutingPolicyPatch,
  SavedIntegration,
  ScheduleDecision,
  SchedulePreview,
  SealProblem,
  SecondFactor,
  SecretWarning,
  Service,
  ServiceAbout,
  ServiceChanges,
  ServiceDetail,
  ServiceOperationOutline,
  ServicePreview,
  ServiceSource,
  ServiceUpdate,
  SignIn,
  SignInAnswer,
  SignInAttempt,
  SignInProgress,
  SignInProviderView,
  Slot,
  SlotBinding,
  SlotUses,
  StartAuthorization,
  StartedAuthorization,
  StartedSignIn,
  StepColumn,
  StepDecision,
  StepInput,
  StepKind,
  StepLog,
  StepReceipt,
  StepStatus,
  Stopped,
  TakeOffered,
  ToldSetting,
  TriggerType,
  TwoFactorSetup,
  User,
  UserPatch,
  UserPatched,
  Visibility,
  WaitingApproval,
  WatchedEvent,
  WebhookAddress,
  Workflow,
  WorkflowChanges,
  WorkflowCode,
  WorkflowConflict,
  WorkflowEdge,
  WorkflowFile,
  WorkflowIssue,
  WorkflowNode,
  WorkflowPage,
  WorkflowPatch,
  WorkflowSchedule,
  WorkflowSummary,
  WorkflowVersion,
  Workspace,
  WorkspaceMember,
} from './wire.ts'
