import type { StepError } from './errors.ts'
import type { Json } from './json.ts'
import type { NodeId } from './workflow/workflow.ts'

/** The life of an execution; the last three are final. */
export type ExecutionStatus = 'pending' | 'running' | 'success' | 'error' | 'cancelled'

/** What the interpreter knows of a finished step. */
export type Outcome =
  | { status: 'success'; output: Json; handle?: string }
  | { status: 'error'; error: StepError; handled: boolean }
  | { status: 'skipped'; reason: 'branch' | 'upstream' | 'disabled' | 'cancelled' }

/** Key of one step in one execution: the node id, or `loopId:3/nodeId` for the third turn of a loop. */
export type StepKey = string

export type StepRecord = {
  step: StepKey
  nodeId: NodeId
  nodeName: string
  nodeType: 'trigger' | 'action'
  actionType?: string
  /** 1 for the first try. */
  attempt: number
  startedAt: Date
  input?: Json
}

export type EndedStep = StepRecord & { endedAt: Date; outcome: Outcome; warnings?: string[] }

export type Wait = {
  step: StepKey
  kind: 'delay' | 'retry' | 'approval' | 'callback' | 'workflow'
  until?: Date
  token?: string
  attempt?: number
}

export type Verdict = {
  status: 'success' | 'error' | 'cancelled'
  output?: Json
  error?: StepError
  errorStep?: StepKey
}

export type NewExecution = {
  id: string
  workspaceId: string
  workflowId: string
  /** The drawing as it is now; the execution keeps to it. */
  graph: { nodes: unknown[]; edges: unknown[] }
  userId?: string
  trigger: 'manual' | 'webhook' | 'schedule' | 'workflow' | 'rerun'
  input: Json
  /** The same key twice opens one execution. */
  idempotencyKey?: string
  startedAt: Date
  /** Outcomes taken over from an earlier execution, when it is run again from a failed step. */
  outcomes?: EndedStep[]
}

export type TurnState = {
  id: string
  workspaceId: string
  workflowId: string
  epoch: number
  graph: { nodes: unknown[]; edges: unknown[] }
  input: Json
  startedAt: Date
  cancelled: boolean
  outcomes: ReadonlyMap<StepKey, Outcome>
  waits: readonly Wait[]
}

/** Everything one write says of one execution. */
export type Delta = { begun?: StepRecord[]; ended?: EndedStep[]; waits?: Wait[]; verdict?: Verdict }

/**
 * Where executions are kept. `keepsTheExecutionStorePromise` of `@orch/engine/testing` checks an implementation. Redaction
 * and sealing are its business.
 */
export interface ExecutionStore {
  /** Durable when it returns. `created: false` with the earlier id when the idempotency key is taken. */
  open(execution: NewExecution): Promise<{ id: string; created: boolean }>
  /** The fence: raises the epoch, so that whoever held the execution before can write nothing more. */
  takeTurn(id: string): Promise<TurnState | 'ended' | 'unknown'>
  /** One atomic write. `stale`: another took the turn, stop at once. `cancelled`: written, and somebody asked to stop. */
  commit(id: string, epoch: number, delta: Delta): Promise<'ok' | 'stale' | 'cancelled'>
  /** Asks to stop. False when it has ended or is unknown. */
  cancel(id: string): Promise<boolean>
  /** Ids of executions that have not ended and wait for nothing later than `now`, oldest first. */
  due(now: Date, limit: number): Promise<string[]>
}

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
}

export type ActionResult = { output: Json; handle?: string }

/** What the host can do. Throws `ActionError` to end the step with a code. */
export interface Actions {
  run(call: ActionCall): Promise<ActionResult>
}

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
  /** Asks for a turn, now or at a time. Asking twice does no harm; what is lost on the way, `resume` finds. */
  dispatch(executionId: string, at?: Date): void
  /** Asks for a turn of everything the store says is due: call it once at boot. @returns how many */
  resume(): Promise<number>
  /** Stops the steps under way of an execution the store was asked to cancel, wherever they run. */
  interrupt(executionId: string): void
  depth(): Promise<Depth>
  /** Takes nothing new and gives the steps under way `ms` to end; the rest is left to the next process. */
  drain(ms: number): Promise<void>
}
