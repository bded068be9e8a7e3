// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

export type AcceptInvitation = {
  token: string
}

/** An account of the installation, as its operators see it. */
export type Account = {
  id: string
  name: string
  email: string
  createdAt: string
  /** Null: never, or before Orch kept it */
  lastSignInAt: string | null
  /** Since when it lets nobody in; null: it is not blocked */
  blockedAt: string | null
  /** Whether a code is asked for at sign-in */
  hasTwoFactor: boolean
  /** Whether the account looks after the installation, and why: promoted by an operator, named by ORCH_OPERATORS, or the first account */
  operator: 'no' | 'promoted' | 'settings' | 'first'
  /** Of how many it is a member */
  workspaces: number
  /** Whether it is the account that asks */
  isOneself: boolean
}

/** A page of accounts, the newest first. */
export type AccountPage = {
  accounts: Account[]
  /** What `after` of the next page is; null: it is the last */
  next: string | null
  /** Whether links for a new password can be sent */
  sendsMail: boolean
}

/** Where somebody is signed in. */
export type AccountSession = {
  id: string
  createdAt: string
  expiresAt: string
  /** From where it began */
  address: string | null
  /** What the browser said of itself */
  agent: string | null
  /** Its name, such as Firefox; null: it is not known */
  browser: string | null
  /** What it runs on, such as Linux; null: it is not known */
  system: string | null
  /** Whether it is the one that asks */
  isCurrent: boolean
}

/** An agent that a person let call tools of the workspace. */
export type Agent = {
  id: string
  /** What the program calls itself */
  name: string
  sentTo: string
  /** In whose name it acts */
  userId: string
  /** null: every tool of the workspace */
  workflowIds: string[] | null
  createdAt: string
  lastUsedAt: string | null
  /** Unless it comes back before */
  expiresAt: string
}

/** What a person allows an agent. */
export type AgentDecision = {
  request: string
  approved: boolean
  /** The only workflows whose tools it may call; absent: all of the workspace */
  workflowIds?: string[] | null | undefined
}

/** An agent that waits for a decision. */
export type AgentRequest = {
  /** What the program calls itself: nobody has checked it */
  clientName: string
  /** The host, or the scheme, to which the answer goes */
  sentTo: string
  /** Those that the workspace offers now */
  tools: {
    name: string
    title: string
    workflowId: string
    workflowName: string
  }[]
}

/** A receiver that is told when workflows fail, and how the last message went. */
export type Alert = {
  id: string
  channel: 'mail' | 'slack' | 'webhook' | 'callback'
  /** An address of a person, or the host of an address that may be secret */
  target: string
  workflowId: string | null
  everyMinutes: number
  createdAt: string
  lastDelivery: {
    at: string
    state: 'sent' | 'waiting' | 'given-up'
    attempts: number
    /** When it is tried again */
    nextAt: string | null
    /** Why the last try failed */
    error: string | null
  } | null
}

/** A key as the list shows it. The key itself is never shown again. */
export type ApiKey = {
  id: string
  name: string | null
  /** The user that made it; it acts in their name */
  userId: string
  /** The key that made it: it ends when that one is deleted */
  parentId: string | null
  /** The first 11 characters, for recognising the key in a list */
  keyPrefix: string
  scopes: ApiKeyScope[]
  /** null: every workflow of the workspace */
  workflowIds: string[] | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
}

/** `run` starts workflows; `manage` may also call the rest of the API. */
export type ApiKeyScope = 'run' | 'manage'

/** What an actor did, to what, and when. Never a value. */
export type AuditEntry = {
  id: string
  /** user:<id>, key:<id> or system */
  actor: string
  actorName: string | null
  /** Such as integration.delete */
  action: string
  target: string
  /** What the target is called now; null where it has no name, or is gone */
  targetName: string | null
  at: string
}

/** Which entries: exactly this action, this target, this actor, in this time. */
export type AuditQuery = {
  limit?: number | undefined
  /** Id of the last entry of the page before */
  before?: string | undefined
  action?: string | undefined
  target?: string | undefined
  /** Such as user:<id>; as an entry names it */
  actor?: string | undefined
  /** Not before this moment */
  from?: string | undefined
  /** Before this moment */
  to?: string | undefined
}

/** New backup codes: those from before work no more. */
export type BackupCodes = {
  /** Each lets its owner in once, without the app; shown here only */
  backupCodes: string[]
}

/** Workflows, connections and imported services of a workspace, sealed under a passphrase. */
export type Bundle = {
  format: 'orch-bundle/1'
  id: string
  createdAt: string
  /** For scrypt with N 131072, r 8, p 1: 32 bytes, the key of an orch/1 seal */
  salt: string
  /** Sealed: the ids of all items, so that none can be left out or added */
  contents: string
  workflows: {
    id: string
    sealed: string
  }[]
  integrations: {
    id: string
    sealed: string
  }[]
  /** Imported services; absent in older bundles */
  services?:
    | {
        id: string
        sealed: string
      }[]
    | undefined
}

/** The owner gives their own password again. Without `workflowIds`: all of the workspace. */
export type BundleExport = {
  passphrase: string
  /** The owner's own password, again */
  password: string
  /** Only these, with the connections they use; all of the workspace if absent */
  workflowIds?: string[] | undefined
}

/** A bundle, and the passphrase that it was sealed with. */
export type BundleImport = {
  passphrase: string
  bundle: Bundle
}

/** What was taken in, under its new ids. */
export type BundleImported = {
  workflows: {
    id: string
    name: string
  }[]
  integrations: {
    id: string
    name: string
    type: string
  }[]
  /** Imported services; one whose short name was taken stays as it was here */
  services: {
    name: string
    provider: string
    isNew: boolean
  }[]
  /** Operations of imported services that steps use and this workspace does not have */
  missing: string[]
}

/** What is in a bundle, before it is taken in. */
export type BundlePreview = {
  workflows: {
    name: string
    steps: number
  }[]
  integrations: {
    name: string
    type: string
  }[]
  services: {
    name: string
    provider: string
  }[]
}

/** Everything that a workflow of this workspace can be made of. */
export type Catalogue = {
  /** Services */
  providers: CatalogueProvider[]
  /** Steps that belong to no service */
  actions: StepKind[]
  /** Events that belong to no service, such as a new item of a feed */
  events: EventKind[]
  /** Older names of steps, and the ids that they mean */
  names: Record<string, string>
  /** Credentials of services that are not described, by their form */
  forms: CatalogueProvider[]
}

/** A service: its credentials, and what steps do there. */
export type CatalogueProvider = {
  /** Use it as the type of an integration */
  id: string
  name: string
  description: string
  category: string
  docs: string
  /** Its mark: the path of an SVG that is 24 by 24 */
  icon?:
    | {
        path: string
        color: string
      }
    | undefined
  /** People sign in for connections in which this field has one of these values */
  signsIn?:
    | {
        field: string
        kinds: Record<string, 'code' | 'device'>
      }
    | undefined
  /** The only hosts its credentials are sent to; none: where the user says */
  hosts: string[]
  fields: Record<string, CredentialInput>
  actions: StepKind[]
  /** What happens there, and starts workflows */
  events?: EventKind[] | undefined
}

/** Executions, 100 at most. */
export type ChosenExecutions = {
  executionIds: string[]
}

/** How many executions were deleted. */
export type Cleared = {
  success: true
  deletedCount: number
}

/** A new key. `key` is in this answer only. */
export type CreatedApiKey = {
  id: string
  name: string | null
  /** The user that made it; it acts in their name */
  userId: string
  /** The key that made it: it ends when that one is deleted */
  parentId: string | null
  /** The first 11 characters, for recognising the key in a list */
  keyPrefix: string
  scopes: ApiKeyScope[]
  /** null: every workflow of the workspace */
  workflowIds: string[] | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  /** Shown in this answer only */
  key: string
}

/** `token` is in this answer only: hand it to the person invited. */
export type CreatedInvitation = {
  id: string
  email: string
  role: Role
  createdAt: string
  expiresAt: string
  /** Shown in this answer only: hand it to the person invited */
  token: string
  /** Whether the link went out by mail too: where the server sends mail, up to 3 an hour to one address and 50 in all */
  isMailed: boolean
}

/** What a credential is for. */
export type CredentialCategory =
  | 'llm_provider'
  | 'mcp_service'
  | 'runtime'
  | 'communication'
  | 'ssh_key'
  | 'custom'

/** One field of the credentials of a service. */
export type CredentialInput = {
  label: string
  /** The environment variable that holds it in exported code */
  env: string
  /** It is sealed and never shown again */
  secret: boolean
  required: boolean
  type: 'password' | 'text' | 'url' | 'number' | 'textarea' | 'select'
  placeholder?: string | undefined
  help?:
    | {
        text: string
        url: string
      }
    | undefined
  options?:
    | {
        value: string
        label: string
      }[]
    | undefined
  /** The heading it stands under */
  group?: string | undefined
  /** Asked for only while another field has one of these values */
  askedWhen?:
    | {
        field: string
        oneOf: string[]
        requiredFor: string[]
      }
    | undefined
  /** The server fills and renews it: no form asks for it */
  isManaged?: boolean | undefined
  /** It says where the credentials go: secrets must be entered again when it changes; addresses do by default */
  destination?: boolean | undefined
  /** It holds several secrets */
  parts?: 'lines' | 'json' | undefined
  /** What stands there before anybody types */
  default?: string | undefined
  /** The usual form, a regular expression: a hint, never a rule */
  pattern?: string | undefined
}

/** The credits that the workspace has after a grant. */
export type CreditBalance = {
  balance: number
}

/** `amount` is a whole number from 1 on. */
export type CreditGrant = {
  workspaceId: string
  amount: number
  reason?: string | undefined
}

/** Credits left, and the newest entries first; an `amount` below zero was taken for a call. */
export type Credits = {
  balance: number
  entries: {
    /** Below zero: taken for a call */
    amount: number
    reason: string
    executionId: string | null
    step: string | null
    isRefunded: boolean
    at: string
  }[]
}

/** A program that waits for a key, as the person sees it who decides. */
export type Device = {
  userCode: string
  /** What the program calls itself; nobody has checked it */
  clientName: string
  /** From where it asked */
  address: string
  scopes: ApiKeyScope[]
  expiresAt: string
}

/** What a look at every sealed row found; `stale` rows open with a key or format that is not the current one. */
export type Diagnosis = {
  checked: number
  stale: number
  problems: SealProblem[]
}

/** What a delete answers. */
export type Done = {
  success: true
}

/** A change of a drawing, as a language model writes it. */
export type DrawingOperation =
  | {
      op: 'setName'
      name: string
    }
  | {
      op: 'setDescription'
      description: string
    }
  | {
      op: 'addNode'
      node: WorkflowNode
    }
  | {
      op: 'addEdge'
      edge: WorkflowEdge
    }
  | {
      op: 'removeNode'
      nodeId: string
    }
  | {
      op: 'removeEdge'
      edgeId: string
    }
  | {
      op: 'updateNode'
      nodeId: string
      updates: {
        position?:
          | {
              x: number
              y: number
            }
          | undefined
        data?:
          | {
              label?: string | undefined
              description?: string | undefined
              enabled?: boolean | undefined
              config?: Record<string, unknown> | undefined
            }
          | undefined
      }
    }

export type EncryptionKey = {
  keyId: string
}

export type EncryptionKeyRetired = {
  keyId: string
  /** Although rows still need it */
  force?: boolean | undefined
}

/** How the encryption keys of an installation stand. */
export type EncryptionStatus = {
  /** Keys from the environment are changed there */
  source: 'files' | 'environment'
  keys: {
    id: string
    role: 'primary' | 'opens' | 'retired' | 'missing'
    rows: number
  }[]
  /** Rows in the seed system's format */
  seedRows: number
  reseal: {
    keyId: string
    /** Rows under other keys when it began */
    total: number
    seen: number
    resealed: number
    /** Written by others meanwhile */
    changed: number
    problems: SealProblem[]
    isRunning: boolean
  } | null
}

/** The body of every refusal. `error` says the same in the seed system's names. */
export type ErrorBody = {
  error: {
    message: string
    /** The stable machine name */
    error_id: string
    /** The stable machine name */
    code: string
    type: 'request_error' | 'server_error'
    http_status: number
    details?: unknown
    request_id: string
  }
  /** The message again */
  response: string
  /** The stable machine name */
  code: string
  details?: unknown
  requestId: string
}

/** Something that happens in a service and starts workflows. */
export type EventKind = {
  /** What a trigger stores as eventType */
  id: string
  label: string
  description: string
  category: string
  inputs: StepInput[]
  outputs: {
    field: string
    description: string
  }[]
  /** The service whose connection it takes; absent for a step of a service, which needs one of its own */
  connection?:
    | {
        provider: string
        required: boolean
      }
    | undefined
  /** What such an event looks like */
  sample: unknown
  comes:
    | {
        how: 'polled'
      }
    | {
        how: 'sent'
        /** The sender of `@orch/webhooks` that signs the deliveries */
        sender: string
        /** `api`: this server tells the service the address; `person`: a person does */
        by: 'api' | 'person'
        /** What a person does with the address and the secret */
        steps?: string | undefined
        /** The field of the connection that holds the secret */
        secret?: string | undefined
      }
}

/** The drawing that an execution ran. */
export type ExecutedDrawing = {
  nodes: WorkflowNode[]
  edges: WorkflowEdge[]
  /** Whether the workflow is still drawn so */
  isCurrent: boolean
  /** Under which number it was published; null: a draft */
  version: number | null
}

/** One run of a workflow. `input` and `output` are redacted; `duration` is milliseconds as text. */
export type Execution = {
  id: string
  workflowId: string
  userId: string | null
  /** What started it */
  trigger:
    | 'manual'
    | 'webhook'
    | 'tool'
    | 'form'
    | 'chat'
    | 'schedule'
    | 'event'
    | 'error'
    | 'workflow'
    | 'rerun'
  /** The trigger step that began it; null where an older version of the server started it */
  triggerId: string | null
  triggerType: TriggerType | null
  /** The version of the workflow that it ran; null: a draft */
  version: number | null
  status: ExecutionStatus
  /** Redacted; a long one is {$large: {bytes, preview}} in lists, and whole in the execution itself */
  input: unknown
  /** Redacted; a long one is {$large: {bytes, preview}} in lists, and whole in the execution itself */
  output: unknown
  error: string | null
  errorCode: string | null
  startedAt: string
  completedAt: string | null
  /** Milliseconds, as text */
  duration: string | null
}

/** What a webhook answers; the fields beside id and status come when the caller waited. */
export type ExecutionAnswer = {
  executionId: string
  status: ExecutionStatus
  output?: unknown
  error?: string | null | undefined
  errorCode?: string | null | undefined
  duration?: string | null | undefined
}

/** A receiver that is told of the end of an execution. */
export type ExecutionCallback = {
  /** Gets a signed POST when the execution ends */
  url: string
  /** Signs it, as Standard Webhooks says; the caller makes one and keeps it */
  secret: string
}

/** A change of many executions, and how far it is. */
export type ExecutionChange = {
  id: string
  /** Cancel those under way, or delete or run again those that ended */
  action: 'cancel' | 'delete' | 'rerun'
  /** `stopped`: before all of them had their turn; `reason` says why */
  state: 'working' | 'done' | 'stopped'
  /** How many matched when it began */
  found: number
  changed: number
  /** How many could not be changed; they stay as they are */
  refused: number
  /** Why it stopped, or why the first of them was refused */
  reason: string | null
  beganAt: string
  endedAt: string | null
}

/** How many executions match a filter. */
export type ExecutionCount = {
  underWay: number
  ended: number
  /** More than 100000 match: the newest of them were counted, and no change takes all */
  isMore: boolean
  /** What begins from then on is not counted: `to` of the filter that changes just these */
  upTo: string
}

/** An execution and all its step logs. */
export type ExecutionDetail = {
  execution: Execution
  logs: StepLog[]
}

/** One server-sent event: the whole state first, then a step log or the execution whenever it changes. */
export type ExecutionEvent =
  | {
      event: 'snapshot'
      data: ExecutionDetail
    }
  | {
      event: 'step'
      data: StepLog
    }
  | {
      event: 'execution'
      data: Execution
    }

/** Which executions are meant: all, when nothing is named. */
export type ExecutionFilter = {
  workflowId?: string | undefined
  /** One, or several with commas between */
  status?: string | undefined
  /** What started it */
  trigger?:
    | 'manual'
    | 'webhook'
    | 'tool'
    | 'form'
    | 'chat'
    | 'schedule'
    | 'event'
    | 'error'
    | 'workflow'
    | 'rerun'
    | undefined
  /** The number of a version of the workflow */
  version?: number | undefined
  /** Begun at or after */
  from?: string | undefined
  /** Begun before */
  to?: string | undefined
  /** A part of the message or the whole code */
  error?: string | undefined
  /** These alone, with commas between */
  ids?: string | undefined
}

/** A callback or an alert about an execution. It waits without `nextAt` until the execution ends; `at` is when it was sent, or else noted. */
export type ExecutionMessage = {
  at: string
  state: 'sent' | 'waiting' | 'given-up'
  attempts: number
  /** When it is tried again */
  nextAt: string | null
  /** Why the last try failed */
  error: string | null
  /** What the receiver of a webhook or callback gets as `webhook-id` */
  id: string
  channel: 'mail' | 'slack' | 'webhook' | 'callback'
  /** An address of a person, or the host of the receiver; null: not kept */
  target: string | null
  /** The HTTP status with which the receiver took it */
  status: number | null
}

/** A page of executions, newest first. */
export type ExecutionPage = {
  executions: ListedExecution[]
  /** What `before` of the next page is; null: nothing is older */
  next: string | null
}

/** The answer to a start: the execution is durable from here on. */
export type ExecutionStarted = {
  executionId: string
  status: ExecutionStatus
}

/** How far an execution is, without inputs and outputs. */
export type ExecutionState = {
  id: string
  status: ExecutionStatus
  nodeStatuses: Record<string, StepStatus>
  steps: {
    nodeId: string
    nodeName: string
    status: StepStatus
    startedAt: string
    completedAt: string | null
    durationMs: number | null
    error: string | null
  }[]
}

/** The life of a run; the last three are final. `waiting`: parked until a time comes or somebody answers. */
export type ExecutionStatus = 'pending' | 'running' | 'waiting' | 'success' | 'error' | 'cancelled'

/** A failed execution that nobody has replayed or dismissed. */
export type Failure = {
  executionId: string
  workflowId: string
  workflowName: string
  failedAt: string
  trigger: string
  error: string | null
  errorCode: string | null
  errorStep: string | null
  /** As the drawing that ran calls the step */
  errorStepName: string | null
}

/** What a trigger would take. */
export type FoundEvents = {
  /** The newest three, as the workflow would get them, redacted */
  items: unknown[]
}

/** What a language model is asked: to draw a workflow, to change one or to explain one. */
export type GenerateRequest = {
  /** `explain`: lines of text about `existingWorkflow`, which stays as it is */
  task?: 'draw' | 'explain' | undefined
  prompt: string
  existingWorkflow?:
    | {
        name?: string | undefined
        nodes?: WorkflowNode[] | undefined
        edges?: WorkflowEdge[] | undefined
      }
    | undefined
  /** The model to ask; if absent, the first for which there is a key */
  llmConfigId?: string | undefined
}

/** What the seed system's clients read: the operation itself, and the same in the upstream's envelope. */
export type GeneratedLine =
  | {
      type: 'operation'
      operation: DrawingOperation
      op: 'setName'
      name: string
    }
  | {
      type: 'operation'
      operation: DrawingOperation
      op: 'setDescription'
      description: string
    }
  | {
      type: 'operation'
      operation: DrawingOperation
      op: 'addNode'
      node: WorkflowNode
    }
  | {
      type: 'operation'
      operation: DrawingOperation
      op: 'addEdge'
      edge: WorkflowEdge
    }
  | {
      type: 'operation'
      operation: DrawingOperation
      op: 'removeNode'
      nodeId: string
    }
  | {
      type: 'operation'
      operation: DrawingOperation
      op: 'removeEdge'
      edgeId: string
    }
  | {
      type: 'operation'
      operation: DrawingOperation
      op: 'updateNode'
      nodeId: string
      updates: {
        position?:
          | {
              x: number
              y: number
            }
          | undefined
        data?:
          | {
              label?: string | undefined
              description?: string | undefined
              enabled?: boolean | undefined
              config?: Record<string, unknown> | undefined
            }
          | undefined
      }
    }
  | {
      type: 'text'
      op: 'text'
      /** A line of an explanation, with its end */
      text: string
    }
  | {
      type: 'complete'
      op: 'complete'
      /** What a save without `draft` would refuse */
      issues?: WorkflowIssue[] | undefined
      /** Whose key drew, why, and what it cost */
      receipt?: StepReceipt | undefined
    }
  | {
      type: 'error'
      op: 'error'
      error: string
      /** The stable machine name */
      code: string
    }

/** Roles that can be given: a workspace keeps the owner it was made by. */
export type GivenRole = 'admin' | 'editor' | 'viewer'

/** The newest delivery to the test address. */
export type HeardDelivery = {
  /** When it came; null: none came since somebody began to listen */
  at: string | null
  /** What the workflow would get */
  input: unknown
}

/** A workspace of the installation, and how much it holds. */
export type InstalledWorkspace = {
  id: string
  name: string
  isPersonal: boolean
  owner: {
    id: string
    name: string
    email: string
  } | null
  members: number
  workflows: number
  /** That are kept */
  executions: number
  /** Of the files of executions */
  fileBytes: number
  /** Of the tables of executions, their share by number of executions: an estimate */
  rowBytes: number
  createdAt: string
}

/** A page of workspaces, the newest first. */
export type InstalledWorkspacePage = {
  workspaces: InstalledWorkspace[]
  /** What `after` of the next page is; null: it is the last */
  next: string | null
}

/** One stored connection. Never holds a secret: `fields` says which are set and how to recognise them. */
export type Integration = {
  id: string
  name: string
  /** Provider id, such as github or resend */
  type: string
  mode: 'service' | 'oauth-user' | 'platform'
  status: 'pending' | 'active' | 'error' | 'revoked'
  isManaged: boolean
  fields: Record<
    string,
    {
      isSet: boolean
      fingerprint: string | null
    }
  >
  lastTest: {
    verdict: string
    message: string
    /** Whose the credentials are, as the service says */
    account: Record<string, unknown> | null
    testedAt: string
  } | null
  /** What was granted, in mode oauth-user */
  scopes: string[]
  expiresAt: string | null
  /** The server replaces its access token by itself when that one ends */
  isRenewed: boolean
  /** A person has to sign in at the service, for the first time or again */
  needsAuthorization: boolean
  /** The environment variable it is handed to scripts in */
  envKey: string | null
  category: string | null
  createdAt: string
  updatedAt: string
}

/** The parts of a connection to change. `config` names only the fields to change. */
export type IntegrationPatch = {
  name?: string | undefined
  /** service with config: a key of one's own in place of the operator's; platform: the other way round */
  mode?: 'service' | 'platform' | undefined
  /** Only the fields to change; the others stay as they are */
  config?: Record<string, unknown> | undefined
  envKey?: string | null | undefined
  category?: CredentialCategory | null | undefined
}

/** Credentials to test without storing them. */
export type IntegrationProbe = {
  type: string
  config: Record<string, unknown>
}

/** What replacing a connection everywhere changed. */
export type IntegrationReplaced = {
  /** Workflows that were changed */
  workflowIds: string[]
  steps: number
}

export type IntegrationReplacement = {
  /** Id of the connection to use instead, of the same provider */
  with: string
}

/** The verdict on a connection. A refused credential is an answer, not an error. */
export type IntegrationTest = {
  status: 'success' | 'error'
  message: string
  verdict: IntegrationVerdict
  account?: Record<string, unknown> | undefined
}

/** A step that uses a connection. */
export type IntegrationUse = {
  workflowId: string
  workflowName: string
  nodeId: string
  nodeName: string
}

/** What a test said about a set of credentials. */
export type IntegrationVerdict =
  | 'valid'
  | 'valid_limited'
  | 'invalid'
  | 'expired'
  | 'forbidden'
  | 'rate_limited'
  | 'unreachable'
  | 'unknown'

/** With its settings: those that are not secret, or all of them in clear for the owner who gave the password. */
export type IntegrationWithConfig = {
  id: string
  name: string
  /** Provider id, such as github or resend */
  type: string
  mode: 'service' | 'oauth-user' | 'platform'
  status: 'pending' | 'active' | 'error' | 'revoked'
  isManaged: boolean
  fields: Record<
    string,
    {
      isSet: boolean
      fingerprint: string | null
    }
  >
  lastTest: {
    verdict: string
    message: string
    /** Whose the credentials are, as the service says */
    account: Record<string, unknown> | null
    testedAt: string
  } | null
  /** What was granted, in mode oauth-user */
  scopes: string[]
  expiresAt: string | null
  /** The server replaces its access token by itself when that one ends */
  isRenewed: boolean
  /** A person has to sign in at the service, for the first time or again */
  needsAuthorization: boolean
  /** The environment variable it is handed to scripts in */
  envKey: string | null
  category: string | null
  createdAt: string
  updatedAt: string
  config: Record<string, string>
  /** How a person signs in at the service that these settings name; null: nobody does */
  signIn: 'code' | 'device' | null
}

/** An invitation that is still open; it ends after a week. */
export type Invitation = {
  id: string
  email: string
  role: Role
  createdAt: string
  expiresAt: string
}

/** What a step goes with when it names no connection, and why. */
export type KeyChoice = {
  key: 'own' | 'platform' | 'none'
  /** Of the own connection */
  integrationId: string | null
  /** `reason` as a word, for pages in other languages */
  why:
    | 'policy'
    | 'only_own'
    | 'no_own'
    | 'named'
    | 'named_platform'
    | 'not_offered'
    | 'several_own'
    | 'own_wanted'
    | 'none'
  reason: string
}

/** One row of the list of executions, without its values. */
export type ListedExecution = {
  id: string
  workflowId: string
  userId: string | null
  /** What started it */
  trigger:
    | 'manual'
    | 'webhook'
    | 'tool'
    | 'form'
    | 'chat'
    | 'schedule'
    | 'event'
    | 'error'
    | 'workflow'
    | 'rerun'
  /** The trigger step that began it; null where an older version of the server started it */
  triggerId: string | null
  triggerType: TriggerType | null
  /** The version of the workflow that it ran; null: a draft */
  version: number | null
  status: ExecutionStatus
  error: string | null
  errorCode: string | null
  startedAt: string
  completedAt: string | null
  /** Milliseconds, as text */
  duration: string | null
  workflowName: string
  /** The id of the step */
  errorStep: string | null
}

/** One row of the list of workflows, with what happened last. */
export type ListedWorkflow = {
  id: string
  name: string
  /** Absent when there is none */
  description?: string | undefined
  visibility: Visibility
  published: Published
  createdAt: string
  updatedAt: string
  /** Of the version that runs; of the draft where none does */
  triggers: TriggerType[]
  tags: string[]
  /** Such as Sales/Orders; null: in none */
  folder: string | null
  /** The user that made it */
  owner: {
    id: string
    name: string
  }
  lastRun: {
    executionId: string
    status: ExecutionStatus
    startedAt: string
  } | null
  /** When a schedule starts it next */
  nextRunAt: string | null
}

/** How long the test address takes deliveries. */
export type Listening = {
  until: string
}

/** A model with the connection it is called with; AI steps name it by its id. */
export type LlmConfig = {
  id: string
  name: string
  provider: string
  model: string
  /** null: whatever the routing policy says */
  integrationId: string | null
  createdAt: string
  updatedAt: string
}

/** The parts to change; the provider stays. */
export type LlmConfigPatch = {
  name?: string | undefined
  model?: string | undefined
  integrationId?: string | null | undefined
}

/** A new alert, with the secret that signs. */
export type MadeAlert = {
  id: string
  channel: 'mail' | 'slack' | 'webhook' | 'callback'
  /** An address of a person, or the host of an address that may be secret */
  target: string
  workflowId: string | null
  everyMinutes: number
  createdAt: string
  lastDelivery: {
    at: string
    state: 'sent' | 'waiting' | 'given-up'
    attempts: number
    /** When it is tried again */
    nextAt: string | null
    /** Why the last try failed */
    error: string | null
  } | null
  /** Of a webhook or callback: signs its messages (Standard Webhooks). Shown this once */
  secret: string | null
}

export type MemberPatch = {
  role: GivenRole
}

/** A receiver that is told when workflows fail and when they succeed again, or of each end of one. */
export type NewAlert =
  | {
      channel: 'mail'
      /** Sent by the mail server of the operator */
      to: string
      /** The workflow that is watched; null: all of the workspace */
      workflowId?: string | null | undefined
      /** At most one message for each workflow in so many minutes; the next one counts what was left out */
      everyMinutes?: number | undefined
    }
  | {
      channel: 'slack'
      /** An incoming webhook of Slack */
      url: string
      /** The workflow that is watched; null: all of the workspace */
      workflowId?: string | null | undefined
      /** At most one message for each workflow in so many minutes; the next one counts what was left out */
      everyMinutes?: number | undefined
    }
  | {
      channel: 'webhook'
      url: string
      /** The workflow that is watched; null: all of the workspace */
      workflowId?: string | null | undefined
      /** At most one message for each workflow in so many minutes; the next one counts what was left out */
      everyMinutes?: number | undefined
    }
  | {
      /** Told of each end of an execution, with its result */
      channel: 'callback'
      url: string
      workflowId: string
    }

/** What it takes to create a key; without `scopes` it has those of the key that makes it, or `['run']` when a person does. */
export type NewApiKey = {
  name?: string | null | undefined
  /** If absent: those of the key that makes it; `run` when a person does */
  scopes?: ApiKeyScope[] | undefined
  /** The only workflows it may start */
  workflowIds?: string[] | null | undefined
  /** In the future */
  expiresAt?: string | null | undefined
  /** A key of the same person, which ends after an overlap, with the keys that it made; in person only */
  replaces?:
    | {
        keyId: string
        /** How long both keys pass; 0 ends the old one at once */
        overlapSeconds: number
      }
    | null
    | undefined
}

/** What is to become of all executions that match. */
export type NewExecutionChange = {
  /** Cancel those under way, or delete or run again those that ended */
  action: 'cancel' | 'delete' | 'rerun'
  filter: ExecutionFilter
  /** For `rerun`: instead of what each of them was started with */
  input?: Record<string, unknown> | undefined
}

/** What it takes to store a connection. `config` holds the provider's fields. */
export type NewIntegration = {
  name?: string | undefined
  type: string
  /** platform: the operator's key, no config */
  mode?: 'service' | 'platform' | undefined
  /** The fields of the provider; only a platform integration has none */
  config?: Record<string, unknown> | undefined
  envKey?: string | null | undefined
  category?: CredentialCategory | null | undefined
}

/** Without `role`: `editor`. */
export type NewInvitation = {
  email: string
  role?: GivenRole | undefined
}

/** A model to add, with the connection it is called with. */
export type NewLlmConfig = {
  name: string
  provider: string
  model: string
  integrationId?: string | null | undefined
}

/** A description to import. */
export type NewService = {
  source: ServiceSource
  /** Absent: what it calls itself */
  name?: string | undefined
  /** Its short name in steps; absent: made from its name */
  slug?: string | undefined
  /** Ids of the operations that steps may use */
  operations: string[]
}

/** What it takes to create a workflow. No nodes: the server puts a Manual trigger in. */
export type NewWorkflow = {
  name?: string | undefined
  description?: string | null | undefined
  nodes?: unknown[] | undefined
  edges?: unknown[] | undefined
  /** Publish nothing, and save although templates or conditions are still wrong; the answer lists them. For editors that save while typing */
  draft?: boolean | undefined
}

/** How one step is run by itself, with what an execution gave those before it. */
export type NodeRun = {
  /** Whose steps the templates read; the newest execution unless given */
  executionId?: string | undefined
  /** Run all steps after it as well. What neither is it nor comes after it is not run */
  onward?: boolean | undefined
}

/** A service at which a person signs in for a connection. */
export type OAuthServiceView = {
  service: 'google' | 'gmail' | 'github'
  name: string
  provider: string
  /** Whether the operator registered this server there */
  isConfigured: boolean
  scopes: {
    scope: string
    description: string
  }[]
  /** What the operator registers at the service: it sends people back there */
  redirectUri: string
}

/** The secret that a sender, such as Notion, sent to the address. */
export type OfferedSecret = {
  /** `offered`: it counts once somebody takes it over; `used`: it signs, and no other is kept */
  state: 'none' | 'offered' | 'used'
  /** When it came, or since when it counts */
  at: string | null
  /** While it is offered: what a person must copy to the sender */
  secret: string | null
}

/** What to change about the address; nothing: only look at it. */
export type OpenWebhook = {
  /** The id of a trigger with an address; the first drawn Webhook unless given */
  trigger?: string | undefined
  /** Chosen by a person, unique in the whole installation; null: back to the unguessable one */
  path?: string | null | undefined
  /** Another unguessable address; the old one ends at once */
  renew?: boolean | undefined
}

/** A folder and tags for several workflows, 100 at most. */
export type Organize = {
  workflowIds: string[]
  /** Where they go; null: into none. Absent: they stay where they are */
  folder?: string | null | undefined
  addTags?: string[] | undefined
  removeTags?: string[] | undefined
}

/** The workflows that were changed. */
export type Organized = {
  success: true
  workflowIds: string[]
}

/** How the executions of a workspace went, and what comes next. */
export type Overview = {
  days: {
    day: string
    success: number
    error: number
    /** Cancelled, or under way */
    other: number
  }[]
  /** The ten slowest and the ten that failed most */
  workflows: {
    id: string
    name: string
    ended: number
    failed: number
    medianMs: number
    /** 19 of 20 took no longer */
    slowMs: number
  }[]
  /** The next times of schedules */
  schedules: {
    workflowId: string
    workflowName: string
    at: string
  }[]
}

/** A provider by which the person may sign in. */
export type OwnSignIn = {
  id: string
  label: string
  connectedAt: string
}

/** The password of now, and the one from now on. */
export type PasswordChange = {
  currentPassword: string
  newPassword: string
}

/** The token of the link that came by mail, and the new password. */
export type PasswordReset = {
  token: string
  newPassword: string
}

/** Whose password is forgotten. */
export type PasswordResetRequest = {
  email: string
}

/** A public workflow as strangers see it: its steps and what they read, without connections, samples and anything typed into a step. */
export type PublicWorkflow = {
  id: string
  name: string
  /** Absent when there is none */
  description?: string | undefined
  updatedAt: string
  nodes: WorkflowNode[]
  edges: WorkflowEdge[]
}

/** What runs of a workflow, and whether its draft is ahead of it. */
export type Publication = {
  state: PublicationState
  /** Which version runs; null: none */
  version: number | null
  /** When that version was made */
  publishedAt: string | null
  /** Whether the draft differs from the version that runs */
  hasChanges: boolean
}

/** Whether webhooks and schedules start the workflow. `paused`: they will again, once it is resumed. */
export type PublicationState = 'unpublished' | 'published' | 'paused'

/** What shall run from now on. */
export type Publish = {
  /** Such as "Summer sale" */
  name?: string | null | undefined
  /** What changed, and why */
  note?: string | null | undefined
  /** An earlier version that shall run again; unless given, the draft becomes the next version */
  version?: number | undefined
  /** The revision of the draft that you looked at: another one is not published */
  revision?: number | undefined
}

/** What runs of a workflow. */
export type Published = {
  state: PublicationState
  /** Which version runs; null: none */
  version: number | null
}

/** What the owner gives to see a secret again. */
export type Reauthentication = {
  password: string
}

/** `reason` as a word, for pages in other languages */
export type ReceiptWhy = 'policy' | 'only_own' | 'no_own' | 'named' | 'named_platform'

/** A deleted connection that can still be brought back; `erasedAt`: when it is gone for good. */
export type RemovedIntegration = {
  id: string
  name: string
  type: string
  removedAt: string
  /** When its credentials are gone for good; null: never */
  erasedAt: string | null
}

/** What became of one failed execution that was to run again. */
export type Replayed = {
  executionId: string
  startedId: string | null
  /** Why it could not start; it stays in the list */
  error: string | null
}

export type Rerun = {
  /** Keep the outcome of the steps that succeeded */
  fromFailed?: boolean | undefined
  /** Instead of what it was started with; not together with `fromFailed` */
  input?: Record<string, unknown> | undefined
}

/** Executions to run again, 100 at most. */
export type RerunMany = {
  executionIds: string[]
  /** Instead of what each of them was started with */
  input?: Record<string, unknown> | undefined
}

/** What a member may do, from all to reading only. */
export type Role = 'owner' | 'admin' | 'editor' | 'viewer'

/** The policy for one provider. Prices are credits for a call with the operator's key. */
export type RoutingPolicy = {
  provider: string
  policy: RoutingPolicyName
  /** Whether the operator offers a built-in key */
  isOffered: boolean
  /** Credits for a call with it, unless the action has its own price */
  price: number | null
  /** By type of action, where they differ from the price */
  actionPrices: Record<string, number>
  choice: KeyChoice
}

/** Whose key serves a provider: `auto` the own one if there is one, `built_in` always the operator's, `byo` never. */
export type RoutingPolicyName = 'auto' | 'built_in' | 'byo'

/** Whose key is to serve a provider from now on. */
export type RoutingPolicyPatch = {
  provider: string
  policy: RoutingPolicyName
}

export type RunInput = {
  input?: Record<string, unknown> | undefined
  /** The id of the trigger step that begins; unless given, the first Manual one or the first drawn */
  trigger?: string | undefined
  /** Run the draft, not the version that is published. Where none is published, the draft runs */
  draft?: boolean | undefined
  /** Steps with pinned sample data give that instead of running */
  pinned?: boolean | undefined
  callback?: ExecutionCallback | undefined
}

/** A connection that was just saved. */
export type SavedIntegration = {
  id: string
  name: string
  /** Provider id, such as github or resend */
  type: string
  mode: 'service' | 'oauth-user' | 'platform'
  status: 'pending' | 'active' | 'error' | 'revoked'
  isManaged: boolean
  fields: Record<
    string,
    {
      isSet: boolean
      fingerprint: string | null
    }
  >
  lastTest: {
    verdict: string
    message: string
    /** Whose the credentials are, as the service says */
    account: Record<string, unknown> | null
    testedAt: string
  } | null
  /** What was granted, in mode oauth-user */
  scopes: string[]
  expiresAt: string | null
  /** The server replaces its access token by itself when that one ends */
  isRenewed: boolean
  /** A person has to sign in at the service, for the first time or again */
  needsAuthorization: boolean
  /** The environment variable it is handed to scripts in */
  envKey: string | null
  category: string | null
  createdAt: string
  updatedAt: string
  /** Secrets that are short or easy to guess */
  warnings: SecretWarning[]
}

/** What became of a time that did not simply start an execution. */
export type ScheduleDecision = {
  nodeId: string
  scheduledAt: string
  /** late: it was missed and is made up; missed: it was missed and is left out; skipped, queued, cancelled: the execution before still ran; failed: it could not start */
  decision: 'late' | 'missed' | 'skipped' | 'queued' | 'cancelled' | 'failed'
  reason: string
  /** The execution that started late, or that still ran */
  executionId: string | null
  at: string
}

/** What the settings of a Schedule trigger mean. */
export type SchedulePreview = {
  /** Five fields, or six with the seconds first; null: an interval */
  cron: string | null
  /** Of an interval */
  everySeconds: number | null
  timezone: string
  /** When it starts, in plain English */
  words: string
  /** The next five */
  nextTimes: string[]
}

/** A stored secret that does not open, and what to do. */
export type SealProblem = {
  table: string
  column: string
  key: string
  code: string
  keyId: string | null
  advice: string
}

/** The code that an authenticator app shows now, or a backup code. */
export type SecondFactor = {
  code: string
  /** Whether it is one of the backup codes */
  isBackup?: boolean | undefined
  /** Ask for no code in this browser for 30 days */
  trustDevice?: boolean | undefined
}

/** A secret that the vault takes and cannot protect everywhere. */
export type SecretWarning = {
  field: string
  message: string
}

/** A service that the workspace imported. */
export type Service = {
  id: string
  /** The type of its connections, and the beginning of its steps: `api:<slug>` */
  provider: string
  name: string
  kind: 'openapi' | 'graphql' | 'mcp'
  /** Where the description came from; null: it was pasted */
  url: string | null
  /** Whether it can be asked again for its description */
  isAskable: boolean
  operationCount: number
  updatedAt: string
}

/** What a service says about itself. */
export type ServiceAbout = {
  kind: 'openapi' | 'graphql' | 'mcp'
  version: string
  description: string
  docs: string
  /** Where it answers; the first one is usual */
  baseUrls: string[]
  /** Ways to sign in; none: the description names none */
  signIn: {
    label: string
    /** What the description knows of a connection */
    fields: Record<string, string>
  }[]
  /** A harmless call that shows whether a key works */
  testPath?: string | undefined
  /** What a step cannot send, and why */
  leftOut: {
    operation: string
    reason: string
  }[]
}

/** What a newer description changes, and what it breaks. */
export type ServiceChanges = {
  /** All that the newer description has */
  operations: ServiceOperationOutline[]
  /** Operations that the stored description does not have */
  added: ServiceOperationOutline[]
  /** Chosen operations that are not as they were */
  changed: {
    operation: string
    /** What steps that use it may fail of */
    breaks: string[]
    notes: string[]
    uses: IntegrationUse[]
  }[]
}

/** An imported service with everything it could do. */
export type ServiceDetail = {
  id: string
  /** The type of its connections, and the beginning of its steps: `api:<slug>` */
  provider: string
  name: string
  kind: 'openapi' | 'graphql' | 'mcp'
  /** Where the description came from; null: it was pasted */
  url: string | null
  /** Whether it can be asked again for its description */
  isAskable: boolean
  operationCount: number
  updatedAt: string
  about: ServiceAbout
  /** Ids of the operations that steps may use */
  chosen: string[]
  /** All that the description has */
  operations: ServiceOperationOutline[]
  uses: {
    workflowId: string
    workflowName: string
    nodeId: string
    nodeName: string
    operation: string
  }[]
}

/** One thing that a service can be asked. */
export type ServiceOperationOutline = {
  id: string
  label: string
  tag: string
  /** Of HTTP; or `QUERY`, `MUTATION`, `TOOL` */
  method: string
  /** Or the name of a field or a tool */
  path: string
  isDeprecated?: true | undefined
}

/** What a description would bring. */
export type ServicePreview = {
  name: string
  /** A short name that is free */
  slug: string
  about: ServiceAbout
  operations: ServiceOperationOutline[]
}

/** A description by its address or as it is. */
export type ServiceSource = {
  /** Where the description is, or where the service answers that is asked for it */
  url?: string | undefined
  /** The description itself: JSON, YAML or GraphQL SDL; then `url` is where the service is */
  text?: string | undefined
  /** What is at the address: a file (usual), a GraphQL endpoint that is asked for its schema, or an MCP server that is asked for its tools */
  ask?: 'file' | 'graphql' | 'mcp' | undefined
  /** An HTTP connection, or one of an imported service, that signs the question; it is sent to its own host alone. With an HTTP connection to the host of the service, a connection of the service is made with the same credential when it is imported */
  integrationId?: string | undefined
}

/** What to change about an imported service. */
export type ServiceUpdate = {
  /** A newer description; absent: the stored one */
  source?: ServiceSource | undefined
  /** Ask again where the stored one came from */
  again?: true | undefined
  name?: string | undefined
  /** Absent: those chosen before, as far as they are still there */
  operations?: string[] | undefined
}

/** The e-mail address and the password of an account. */
export type SignIn = {
  email: string
  password: string
  rememberMe?: boolean | undefined
}

/** The account that signed in, or that its second factor must follow. */
export type SignInAnswer = {
  [extra: string]: unknown
  /** Absent while a code is asked for */
  user?:
    | {
        [extra: string]: unknown
        id: string
        name: string
        email: string
      }
    | undefined
  /** Whether the sign-in goes on with a code: auth.secondFactor */
  needsCode: boolean
}

/** Which sign-in with a code is meant. */
export type SignInAttempt = {
  attempt: string
}

/** How a sign-in with a code goes. A refusal by the service is an answer, not an error. */
export type SignInProgress = {
  outcome: 'pending' | 'connected' | 'failed'
  /** For people: what came of it, or what they must do */
  message: string
  /** Null when it has ended */
  waitSeconds: number | null
}

/** A provider at which people sign in. */
export type SignInProviderView = {
  id: string
  /** For the button */
  label: string
}

export type SignUp = {
  name: string
  email: string
  password: string
}

/** Which connection a name stands for in one environment; steps name it as `slot:<name>`. */
export type Slot = {
  id: string
  /** Steps name it in place of a connection: `slot:<name>` */
  name: string
  environment: string
  integrationId: string
  updatedAt: string
}

/** Without `environment`: that of the server. */
export type SlotBinding = {
  name: string
  /** Absent: this server's own */
  environment?: string | undefined
  integrationId: string
}

/** The slots that steps name, bound or not, and the server's own environment. */
export type SlotUses = {
  /** This server's own */
  environment: string
  slots: {
    name: string
    uses: {
      workflowId: string
      workflowName: string
      nodeId: string
      nodeName: string
      actionType: string | null
    }[]
  }[]
}

/** What it takes to begin a sign-in; with `integrationId` again, for the same connection. */
export type StartAuthorization = {
  service: 'google' | 'gmail' | 'github'
  name?: string | undefined
  /** The integration to authorize again; absent: a new one */
  integrationId?: string | undefined
  /** Fewer than the service offers */
  scopes?: string[] | undefined
}

/** Where to send the person; until they come back the connection is pending. */
export type StartedAuthorization = {
  integrationId: string
  /** Send the person there; they come back to the server within ten minutes */
  authorizeUrl: string
}

/** Where a person signs in for a connection: in the browser, or with a code on another device. */
export type StartedSignIn =
  | {
      kind: 'code'
      /** Send the person there; they come back to the server within ten minutes */
      authorizeUrl: string
    }
  | {
      kind: 'device'
      /** Names this sign-in when asking how it goes */
      attempt: string
      /** What the person types in at `verificationUri` */
      userCode: string
      verificationUri: string
      /** The same page with the code filled in */
      verificationUriComplete: string | null
      expiresAt: string
      /** Ask again after this many seconds, no sooner */
      waitSeconds: number
    }

/** One column of a setting that is rows. */
export type StepColumn = {
  key: string
  label: string
  type: 'field' | 'template' | 'text' | 'select'
  placeholder?: string | undefined
  options?:
    | {
        value: string
        label: string
      }[]
    | undefined
  showWhen?:
    | {
        column: string
        oneOf: string[]
      }
    | undefined
}

/** What somebody says to a step that waits for approval; `step` as in its log. */
export type StepDecision = {
  /** As in the step log */
  step: string
  approved: boolean
  comment?: string | undefined
}

/** One setting of a step. */
export type StepInput = {
  key: string
  label: string
  type: 'template-input' | 'template-textarea' | 'text' | 'number' | 'select' | 'combobox' | 'rows' | 'cases'
  required?: boolean | undefined
  default?: string | undefined
  placeholder?: string | undefined
  options?:
    | {
        value: string
        label: string
      }[]
    | undefined
  group?: string | undefined
  /** What the text is; plain text with templates unless given */
  format?:
    | 'json'
    | 'list'
    | 'address'
    | 'sql'
    | 'mongodb'
    | 'shell'
    | 'code'
    | 'condition'
    | 'item'
    | 'rows'
    | 'query'
    | 'xml'
    | 'each'
    | 'schema'
    | undefined
  columns?: StepColumn[] | undefined
  min?: number | undefined
  max?: number | undefined
  showWhen?:
    | {
        field: string
        equals: string | string[]
      }
    | undefined
  help?: string | undefined
  /** Read when a turn of a loop has ended */
  reads?: 'turn' | undefined
  /** The output whose fields this schema names */
  shapes?: string | undefined
  choices?: 'workflows' | undefined
}

/** Something a step can do. */
export type StepKind = {
  /** What a drawing stores as actionType */
  id: string
  label: string
  description: string
  category: string
  inputs: StepInput[]
  outputs: {
    field: string
    description: string
  }[]
  /** The service whose connection it takes; absent for a step of a service, which needs one of its own */
  connection?:
    | {
        provider: string
        required: boolean
      }
    | undefined
  /** The output a page can show as what it is */
  display?:
    | {
        type: 'image' | 'video' | 'audio' | 'url'
        field: string
      }
    | undefined
}

/** What one step left behind. `input` and `output` are redacted; `duration` is milliseconds as text. */
export type StepLog = {
  id: string
  executionId: string
  /** The node id, or loop:turn/node inside a loop */
  step: string
  nodeId: string
  nodeName: string
  nodeType: 'trigger' | 'action'
  actionType: string | null
  status: StepStatus
  /** Which turn of the loop around it, from 0 */
  iteration: number | null
  attempt: number
  /** Redacted */
  input: unknown
  /** Redacted */
  output: unknown
  error: string | null
  errorCode: string | null
  warnings: string[]
  /** Whose key served the step, why, and what it cost */
  receipt: StepReceipt | null
  startedAt: string
  completedAt: string | null
  /** Milliseconds, as text */
  duration: string | null
  timestamp: string
}

/** Whose key served a step, why, and what it cost in credits. */
export type StepReceipt = {
  key: 'own' | 'platform'
  provider: string
  integrationId: string | null
  policy: RoutingPolicyName
  why: ReceiptWhy
  reason: string
  credits: number
}

/** The life of one step. `skipped`: its branch was not taken, or the step is disabled. */
export type StepStatus = 'pending' | 'running' | 'success' | 'error' | 'skipped' | 'waiting'

/** What became of one execution that was to stop. */
export type Stopped = {
  executionId: string
  /** Why it could not be asked to stop */
  error: string | null
}

/** The secret that a person saw, and that the sender took back. */
export type TakeOffered = {
  /** The id of a trigger with an address; the first drawn Webhook unless given */
  trigger?: string | undefined
  secret: string
}

/** One setting of the server, without its secrets. */
export type ToldSetting = {
  /** Its name in the environment */
  variable: string
  /** Null: it is secret, or not set */
  value: string | null
  /** Whether its value is never shown */
  isSecret: boolean
  /** Where the value came from; none: it is not set, and has no standard */
  source: 'environment' | 'file' | 'standard' | 'none'
  /** The file that holds the value */
  file: string | null
  /** What holds while it is not set, as Markdown */
  otherwise: string
  /** What it is for, as Markdown */
  means: string
}

/** What a trigger listens to. */
export type TriggerType =
  | 'Manual'
  | 'Webhook'
  | 'Schedule'
  | 'Event'
  | 'Tool'
  | 'Form'
  | 'Chat'
  | 'Called'
  | 'Error'

/** What an authenticator app must be told. It counts from the first right code on. */
export type TwoFactorSetup = {
  /** What the QR code says: an otpauth address */
  uri: string
  /** The same to type by hand, in base 32 */
  secret: string
  /** Each lets its owner in once, without the app; shown here only */
  backupCodes: string[]
}

/** The signed-in person. */
export type User = {
  id: string
  name: string | null
  email: string | null
  image: string | null
  isAnonymous: boolean
  providerId: string | null
  workspaceId: string
  /** In the workspace */
  role: Role
  /** Whether a code is asked for at sign-in */
  hasTwoFactor: boolean
  /** May look after the whole installation */
  isOperator: boolean
}

/** The parts of a profile to change. */
export type UserPatch = {
  name?: string | undefined
  /** In person only, with the password */
  email?: string | undefined
  /** Needed to change the e-mail address */
  password?: string | undefined
}

/** The profile after the change. */
export type UserPatched = {
  id: string
  name: string | null
  email: string | null
  image: string | null
  isAnonymous: boolean
  providerId: string | null
  workspaceId: string
  /** In the workspace */
  role: Role
  /** Whether a code is asked for at sign-in */
  hasTwoFactor: boolean
  /** May look after the whole installation */
  isOperator: boolean
  success: true
}

/** `public`: anyone with the link may look at the drawing; credentials and logs stay private. */
export type Visibility = 'private' | 'public'

/** A step that waits for somebody to approve or reject it. */
export type WaitingApproval = {
  executionId: string
  step: string
  stepName: string
  workflowId: string
  workflowName: string
  question: string | null
  since: string
  /** When it is decided without anybody */
  until: string | null
}

/** An Event trigger of the version that runs. */
export type WatchedEvent = {
  /** The trigger step */
  trigger: string
  event: string
  comes: 'polled' | 'sent'
  /** waiting: the first look or the subscription is still to come; manual: a person tells the service the address; removing: the service is told that it is over */
  state: 'waiting' | 'watching' | 'failing' | 'paused' | 'manual' | 'removing'
  /** The last look that succeeded */
  lookedAt: string | null
  /** The last look that found something new */
  foundAt: string | null
  nextAt: string | null
  /** In a row */
  failures: number
  errorCode: string | null
  error: string | null
}

/** Where outsiders reach the trigger of a workflow. */
export type WebhookAddress = {
  url: string
  /** The chosen path; null: the address is an unguessable one */
  path: string | null
  /** Shows the next delivery in the editor and starts nothing */
  testUrl: string
  /** The server called the address, and the call came back to it */
  reached: boolean
  /** Why the call did not come back */
  problem: string | null
}

/** A workflow with its draft. `issues` lists what a draft was saved with all the same. */
export type Workflow = {
  id: string
  name: string
  /** Absent when there is none */
  description?: string | undefined
  visibility: Visibility
  published: Published
  createdAt: string
  updatedAt: string
  userId: string
  /** Grows with each change of name, description or drawing */
  revision: number
  publication: Publication
  nodes: WorkflowNode[]
  edges: WorkflowEdge[]
  isOwner: boolean
  /** What a draft was saved with all the same */
  issues?: WorkflowIssue[] | undefined
  /** What runs, but should be moved: `TYPED_SECRET`, a field that holds what looks like a secret */
  warnings?: WorkflowIssue[] | undefined
}

/** How one drawing of a workflow differs from another, step by step. */
export type WorkflowChanges = {
  steps: {
    added: {
      id: string
      label: string
    }[]
    removed: {
      id: string
      label: string
    }[]
    changed: {
      id: string
      label: string
      fields: {
        /** Such as config.endpoint or label */
        path: string
        /** Absent: it was not there */
        before: unknown
        /** Absent: it is gone */
        after: unknown
      }[]
    }[]
    /** Ids of steps of which only the place on the canvas changed */
    moved: string[]
  }
  connections: {
    added: {
      source: string
      target: string
      handle: string | null
    }[]
    removed: {
      source: string
      target: string
      handle: string | null
    }[]
  }
}

/** A workflow as TypeScript source. */
export type WorkflowCode = {
  code: string
  workflowName: string
  /** What the program does not do, or does otherwise, because it has no server: a line for each such step */
  warnings: string[]
}

/** What is stored now, and the ids of the parts that differ from what was sent. */
export type WorkflowConflict = {
  revision: number
  steps: {
    onlyStored: string[]
    onlySent: string[]
    different: string[]
  }
  connections: {
    onlyStored: string[]
    onlySent: string[]
    different: string[]
  }
  workflow: Workflow
}

/** A connection between two nodes; `sourceHandle` is `true` or `false` when it leaves a Condition. */
export type WorkflowEdge = {
  [extra: string]: unknown
  id: string
  source: string
  target: string
  sourceHandle?: string | null | undefined
  targetHandle?: string | null | undefined
  type?: string | undefined
}

/** A workflow as a file, which `workflows.create` takes as it is: the draft without connections, sample data and secrets. */
export type WorkflowFile = {
  format: 'orch-workflow/1'
  name: string
  description?: string | null | undefined
  nodes: WorkflowNode[]
  edges: WorkflowEdge[]
  /** What is to be chosen or filled in again after the import */
  leftOut: {
    /** The id of the step */
    step: string
    /** What the step is called */
    label: string
    /** Such as config.integrationId */
    field: string
    what: 'connection' | 'sample' | 'secret'
  }[]
}

export type WorkflowFiles = {
  success: true
  /** Path → content */
  files: Record<string, string>
  /** What the program does not do, or does otherwise, because it has no server: a line for each such step */
  warnings: string[]
}

/** Something in a drawing that would fail at run time, such as a template that names no step upstream, or that its author should look at. */
export type WorkflowIssue = {
  code: string
  message: string
  nodeId?: string | undefined
  edgeId?: string | undefined
  field?: string | undefined
  position?: number | undefined
}

/** A node as the editor draws it. Unknown extras pass through untouched. */
export type WorkflowNode = {
  [extra: string]: unknown
  id: string
  type?: string | undefined
  position?:
    | {
        x: number
        y: number
      }
    | undefined
  data: {
    [extra: string]: unknown
    label?: string | undefined
    description?: string | undefined
    type?: string | undefined
    config?: Record<string, unknown> | undefined
    enabled?: boolean | undefined
    status?: string | undefined
  }
}

/** A page of workflows, and by what they can be found. */
export type WorkflowPage = {
  workflows: ListedWorkflow[]
  /** What `after` of the next page is; null: it is the last */
  next: string | null
  /** All tags of the workspace */
  tags: string[]
  /** All folders of the workspace */
  folders: string[]
}

/** The parts of a workflow to change; the others stay as they are. */
export type WorkflowPatch = {
  name?: string | undefined
  description?: string | null | undefined
  nodes?: unknown[] | undefined
  edges?: unknown[] | undefined
  visibility?: Visibility | undefined
  /** The revision that this change edits. When another is stored by now, nothing is changed and the answer is WORKFLOW_CHANGED with what is stored. Without it the change always holds */
  revision?: number | undefined
  /** Publish nothing, and save although templates or conditions are still wrong; the answer lists them. For editors that save while typing */
  draft?: boolean | undefined
}

/** A Schedule trigger that is running now. */
export type WorkflowSchedule = {
  nodeId: string
  /** Five fields, or six with the seconds first; null: an interval */
  cron: string | null
  /** Of an interval */
  everySeconds: number | null
  timezone: string
  /** When it starts, in plain English */
  words: string
  /** The next five */
  nextTimes: string[]
  /** What becomes of times that passed while no server ran */
  missed: 'recent' | 'skip' | 'once' | 'all'
  /** Of `all`: how many are made up at most */
  mostMissed: number
  /** What becomes of a time at which the execution before still runs */
  overlap: 'allow' | 'skip' | 'queue' | 'cancel'
  /** Times that wait until that has ended */
  queued: number
}

/** One row of the workflow list. Dates are ISO 8601 text. */
export type WorkflowSummary = {
  id: string
  name: string
  /** Absent when there is none */
  description?: string | undefined
  visibility: Visibility
  published: Published
  createdAt: string
  updatedAt: string
}

/** A drawing as it was published. It never changes. */
export type WorkflowVersion = {
  number: number
  name: string | null
  note: string | null
  publishedAt: string
  /** Null: somebody who is gone */
  publishedBy: {
    id: string
    name: string
  } | null
  /** Whether it is the one that webhooks and schedules start */
  isRunning: boolean
}

/** The owner of workflows, connections and keys. `role` is that of the caller. */
export type Workspace = {
  id: string
  name: string
  personal: boolean
  /** What the caller is there */
  role: Role
  createdAt: string
}

/** An account in a workspace, and its role there. */
export type WorkspaceMember = {
  userId: string
  name: string
  email: string
  role: Role
  joinedAt: string
  /** Whether a code is asked for at their sign-in; null for callers who are neither admin nor owner */
  hasTwoFactor: boolean | null
}

export type WorkspaceName = {
  name: string
}
