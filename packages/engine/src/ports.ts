import type { StepError } from './errors.ts'
import type { Json } from './json.ts'
import type { SettingFormats } from './model/formats.ts'
import type { NodeId, Trigger, WorkflowNode } from './model/workflow.ts'

/** The life of an execution; the last three are final. `waiting`: parked until a time comes or somebody answers. */
export type ExecutionStatus = 'pending' | 'running' | 'waiting' | 'success' | 'error' | 'cancelled'

/** What the interpreter knows of a finished step. */
export type Outcome =
  | { status: 'success'; output: Json; handle?: string }
  /** `output`: what it gave although it failed, such as the answer of a refused call. */
  | { status: 'error'; error: StepError; output?: Json; handled: boolean }
  | { status: 'skipped'; reason: 'branch' | 'upstream' | 'disabled' | 'cancelled' }

/** Key of one step in one execution: the node id, or `loopId:3/nodeId` for the third turn of a loop. */
export type StepKey = string

/** A step that was begun, as the store keeps it. */
export type StepRecord = {
  step: StepKey
  nodeId: NodeId
  nodeName: string
  nodeType: 'trigger' | 'action'
  actionType?: string
  /** 1 for the first try. */
  attempt: number
  startedAt: Date
  /** Grows in the order in which the steps of an execution begin, over all its turns. */
  position: number
  input?: Json
}

/** A step that has ended, as the store keeps it. */
export type EndedStep = StepRecord & { endedAt: Date; outcome: Outcome; warnings?: string[] }

/** What a step waits for. */
export type WaitKind = 'delay' | 'retry' | 'approval' | 'callback' | 'workflow'

/** Why a step has no outcome yet although nothing of it runs. Costs a row, and no memory of any process. */
export type Wait = {
  step: StepKey
  kind: WaitKind
  /** When it is over, whatever happens. */
  until?: Date
  /** The execution that a `workflow` wait called. */
  child?: string
  /** Of a `retry` wait: which try comes next. */
  attempt?: number
  /** What `signal` was given, or how the called execution ended: `{status, output?, error?}`. */
  answer?: Json
}

/** How an execution ended, with its output or its error. */
export type ExecutionEnd = {
  status: 'success' | 'error' | 'cancelled'
  output?: Json
  error?: StepError
  errorStep?: StepKey
}

/** How an execution differs from an ordinary one. */
export type ExecutionOptions = {
  /** Steps with pinned sample data give that instead of running: for runs from the editor. */
  pinned?: boolean
  /** Only this node runs; what its templates read comes from the execution `dataFrom`. */
  only?: NodeId
  dataFrom?: string
  /** Workflows whose Call Workflow steps led here, outermost first. */
  callers?: readonly string[]
  /** The node whose text somebody reads while it is written. */
  told?: NodeId
}

/** The Call Workflow step that waits for an execution. */
export type Parent = { executionId: string; step: StepKey }

/** An execution to open: which workflow, begun how, with what input. */
export type NewExecution = {
  id: string
  workspaceId: string
  workflowId: string
  /** The drawing as it is now; the execution keeps to it. */
  graph: { nodes: unknown[]; edges: unknown[] }
  userId?: string
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
  /** Which trigger of the drawing begins; absent: the usual one. */
  begins?: Pick<Trigger, 'nodeId' | 'type'>
  input: Json
  /** The same key twice opens one execution. */
  idempotencyKey?: string
  /** Kept beside the key, so that a host can tell a repeat from another request under the same key. */
  bodyDigest?: string
  startedAt: Date
  options?: ExecutionOptions
  parent?: Parent
  /** The earlier execution that is run again, or whose values are part of the input: what the store hides of that one, it hides of this one. */
  source?: string
  /** Outcomes taken over from an earlier execution, when it is run again from a failed step. */
  outcomes?: EndedStep[]
  /** The actor that asked for it, for a host that keeps an audit log: its store writes both at once or neither. */
  audit?: AuditNote
}

/** What an actor did, and to what. */
export type AuditNote = { actor: string; action: string; target: string }

/** How often the process that held an execution died: under each of its steps that has no outcome, and under none. */
export type Crashes = { steps: ReadonlyMap<StepKey, number>; between: number }

/** What a process knows of an execution when it takes a turn. */
export type TurnState = {
  id: string
  workspaceId: string
  workflowId: string
  epoch: number
  graph: { nodes: unknown[]; edges: unknown[] }
  /** The trigger that began it; absent: the usual one. */
  begunBy?: NodeId
  input: Json
  startedAt: Date
  cancelled: boolean
  options: ExecutionOptions
  parent?: Parent
  outcomes: ReadonlyMap<StepKey, Outcome>
  /** Outcomes of the execution that `options.dataFrom` names. */
  lent: ReadonlyMap<StepKey, Outcome>
  waits: readonly Wait[]
  crashes: Crashes
}

/** Where an execution comes from: these share the places of a process. */
export type Origin = { workspaceId: string; workflowId: string }

/** Why an execution gives no turn. */
export type Untaken = 'ended' | 'unknown' | 'held' | 'suspect' | 'accused'

/** What became of an execution that was to be opened: `created: false` with the earlier id when its idempotency key is taken. */
export type Opened = { id: string; created: boolean }

/** Everything one write says of one execution. A step that begins or ends waits no longer, unless `waits` names it. */
export type Delta = {
  begun?: StepRecord[]
  ended?: EndedStep[]
  waits?: Wait[]
  /** Nothing runs any more: the execution is `waiting`, at most until this time. */
  parked?: { until?: Date }
  verdict?: ExecutionEnd
}

/**
 * Where executions are kept. `keepsTheExecutionStorePromise` of `@orch/engine/testing` checks an implementation. Redaction
 * and sealing are its business.
 */
export interface ExecutionStore {
  /**
   * One atomic write, durable when it returns. With `first` the execution is opened in its first turn, at epoch 1, with what
   * that turn decided: it costs one write instead of three.
   */
  open(execution: NewExecution, first?: Delta): Promise<Opened>
  /**
   * The fence: raises the epoch, so that the process that held the execution before can write nothing more. `held`: another process
   * that lives has it. `suspect`, `accused`: a process died under it once, or more often; ask again, `watched`, when few
   * such executions run in this process, or none in any.
   */
  takeTurn(id: string, watched?: 'watched'): Promise<TurnState | Untaken>
  /**
   * Before an execution runs that was `accused`: among all processes one at a time does, for so many milliseconds at most, and until its
   * process is gone. Undefined while another does; the function gives the trial back. Absent: only one process runs executions.
   */
  beginTrial?(id: string, ms: number): Promise<(() => Promise<void>) | undefined>
  /** One atomic write. `stale`: another took the turn, stop at once. `cancelled`: written, and somebody asked to stop. */
  commit(id: string, epoch: number, delta: Delta): Promise<'ok' | 'stale' | 'cancelled'>
  /**
   * The turn that `takeTurn`, or `open` with `first`, gave is over in this process, however it ended: what the store keeps in
   * memory for it may go. Called once for each.
   */
  release?(id: string, epoch: number): void
  /** Asks to stop, and wakes it if it is parked. False when it has ended or is unknown. */
  cancel(id: string): Promise<boolean>
  /**
   * Answers an approval or a callback, and wakes the execution if it is parked. It may come before the step waits.
   * False when the step has an answer or has ended, or the execution is over, asked to stop or unknown.
   */
  signal(id: string, step: StepKey, kind: 'approval' | 'callback', answer: Json): Promise<boolean>
  /** What its steps wait for, with the answers that came since the turn was taken. */
  waits(id: string): Promise<readonly Wait[]>
  /** Parked executions that something woke: a time that came, an answer, a called execution that ended. Asked every second. */
  woken(now: Date, limit: number): Promise<string[]>
  /**
   * Executions that want a turn: `woken`, and all that are not parked and that no other living process holds; oldest first. For the
   * start and for sweeps.
   */
  due(now: Date, limit: number): Promise<string[]>
  /** Where executions come from. Without it, an engine cannot share its places fairly among those it finds in the store. */
  originsOf?(ids: readonly string[]): Promise<ReadonlyMap<string, Origin>>
}

/**
 * Makes a function of a text with templates: it gives the text's value for one item, undefined when that is missing. The templates may
 * name `item` and `index` besides what every template of the step may read.
 * @throws ActionError, also later, when it fails for an item
 */
export type ItemReader = (text: string) => (names: { item: unknown; index: number }) => Json | undefined

/**
 * Resolves the settings of a step for one item, where a setting of the format `each` is set; beside the event loop where that takes long.
 * @throws ActionError when they fail for the item
 */
export type ItemSettings = (names: {
  item: unknown
  index: number
}) => { [key: string]: Json } | Promise<{ [key: string]: Json }>

/** What an action does with its reader, beside the event loop. */
export type ItemsElsewhere = {
  /** Whether reading took too long here: the reader threw. */
  isWanted(): boolean
  /** The same work from the beginning, whatever was read so far. @throws ActionError */
  perform(): Promise<Json>
}

/** What an action is given when its step runs. */
export type ActionCall = {
  executionId: string
  workspaceId: string
  workflowId: string
  step: StepKey
  nodeId: NodeId
  nodeName: string
  actionType: string
  integrationId?: string
  /** The node's settings with templates resolved. */
  config: { [key: string]: Json }
  /** The same in every attempt: hand it to services that take one. */
  idempotencyKey: string
  attempt: number
  signal: AbortSignal
  /** Somebody reads the text of this step while it is written. */
  isTold?: true
  /** The author's own limit for one try, from now on; absent: none was set. */
  timeoutMs?: number
  /** Reads the texts of settings of the format `item`; given where the action has such settings. */
  reader?: ItemReader
  /** Given with a reader where evaluations can be done elsewhere. */
  elsewhere?: ItemsElsewhere
  /** Resolves the other settings for one item; given where the setting of the format `each` is set. */
  settingsFor?: ItemSettings
  /** Told what the author should know although the step succeeds. */
  warn?(message: string): void
  /** For actions that read what came before by themselves, such as code. */
  upstream?(): Upstream
  /**
   * For right before something is sent that cannot be taken back. Given where another process may have taken the execution over.
   * @throws Error when one has: what this step says is not heard any more
   */
  confirm?(): Promise<void>
}

/** What a step can read: as its templates can. */
export type Upstream = {
  steps: readonly UpstreamStep[]
  /** `execution`, `workflow`, and inside a loop `loop`. */
  names: { readonly [name: string]: Json }
}

/** A step that runs before. */
export type UpstreamStep = {
  isTrigger: boolean
  /** Under which it is found: its slug, `step_1` and its id. */
  keys: readonly string[]
  label: string
  /** Undefined when it did not run. */
  output(): Json | undefined
}

/** What an action gives: its output, and, for one with several ways out, the `handle` to leave by. */
export type ActionResult = { output: Json; handle?: string }

/** Workflows that a Call Workflow step may call. */
export type Calls = {
  /**
   * A workflow of the same workspace as it is now.
   * @param given what it is called with
   * @throws ActionError where it takes no such call
   */
  find(
    workspaceId: string,
    workflowId: string,
    given: { [key: string]: Json },
  ): Promise<{ graph: TurnState['graph']; userId?: string } | undefined>
  /**
   * The id of the execution that a step calls. The same at each try: what was opened can then be stopped even if its
   * process died before it could write down that it had.
   */
  idOf(executionId: string, step: StepKey): string
  /** Why what a called workflow gave is not what its Called trigger says; absent: it always is. */
  misfitOf?(trigger: WorkflowNode, output: Json): StepError | undefined
}

/** Where somebody outside answers a wait: `{{wait.resumeUrl}}`, `{{wait.approvalUrl}}`. */
export type Links = (executionId: string, step: StepKey, kind: 'approval' | 'callback') => string

/** An action may begin, and `leave` says that it ended; or it may not before a time, and nothing of it ran. */
export type Admission =
  | {
      /** The action ended: its place is free. */
      leave(): void
    }
  | { notBefore: Date }

/** What the host can do. */
export interface Actions {
  /** Throws `ActionError` to end the step with a code. */
  run(call: ActionCall): Promise<ActionResult>
  /**
   * Asked before each try, for as long as it takes: the step's time limit begins after it. Without it, all may begin at once.
   * @throws the reason of the call's signal
   */
  admit?(call: ActionCall): Promise<Admission>
  /**
   * How long one try may take where the author of the step set no limit, milliseconds; 60,000 unless given. Longer for a host whose
   * actions limit themselves by what their services need.
   */
  usualTimeoutMs?: number
  /**
   * What the texts of an action's settings are; without it, plain text. Undefined: there is no such action. The step's settings come
   * along for actions whose settings say it by their names.
   */
  formatsOf?(actionType: string, settings: Readonly<Record<string, unknown>>): SettingFormats | undefined
  /** Without it, Call Workflow steps fail. */
  calls?: Calls
  links?: Links
}

/** How much an engine has to do, in executions. */
export type Depth = {
  /** Executions that want a turn and have none. */
  waiting: number
  /** Executions in a turn at this moment. */
  active: number
  /** Executions that want a turn at a later time. */
  delayed: number
}

/**
 * Brings open executions to their end: in this process, or by handing them to workers. It knows ids only, and all it knows
 * can be made again from the store. `keepsTheEnginePromise` of `@orch/engine/testing` checks an implementation.
 */
export interface Engine {
  /** Opens an execution and brings it to its end. @returns once it is durable; @throws what the store throws, and then nothing runs */
  start(execution: NewExecution): Promise<Opened>
  /** Asks for a turn, now or at a time. Asking twice does no harm; what is lost on the way, `resume` finds. */
  dispatch(executionId: string, at?: Date, origin?: Origin): void
  /** Asks for a turn of everything the store says is due: call it once at boot. @returns how many */
  resume(): Promise<number>
  /** Stops the steps under way of an execution the store was asked to cancel, wherever they run. */
  interrupt(executionId: string): void
  /** How many executions wait and run, for metrics. */
  depth(): Promise<Depth>
  /** Takes nothing new and gives the steps under way `ms` to end; the rest is left to the next process. */
  drain(ms: number): Promise<void>
}
