import type { RoutingPolicyName } from './routing.ts'

/** The life of a run; the last three are final. `waiting`: parked until a time comes or somebody answers. */
export type ExecutionStatus = 'pending' | 'running' | 'waiting' | 'success' | 'error' | 'cancelled'

/** The life of one step. `skipped`: its branch was not taken, or the step is disabled. */
export type StepStatus = 'pending' | 'running' | 'success' | 'error' | 'skipped' | 'waiting'

/** The answer to a start: the execution is durable from here on. */
export type ExecutionStarted = { executionId: string; status: ExecutionStatus }

/** What a webhook answers; the fields beside id and status come when the caller waited. */
export type ExecutionAnswer = ExecutionStarted & {
  output?: unknown
  error?: string | null | undefined
  errorCode?: string | null | undefined
  duration?: string | null | undefined
}

/** One run of a workflow. `input` and `output` are redacted; `duration` is milliseconds as text. */
export type Execution = {
  id: string
  workflowId: string
  userId: string | null
  trigger: 'manual' | 'webhook' | 'schedule' | 'workflow' | 'rerun'
  status: ExecutionStatus
  input: unknown
  output: unknown
  error: string | null
  errorCode: string | null
  startedAt: string
  completedAt: string | null
  duration: string | null
}

/** Whose key served a step, why, and what it cost in credits. */
export type StepReceipt = {
  key: 'own' | 'platform'
  provider: string
  integrationId: string | null
  policy: RoutingPolicyName
  reason: string
  credits: number
}

/** What one step left behind. `input` and `output` are redacted; `duration` is milliseconds as text. */
export type StepLog = {
  id: string
  executionId: string
  /** The node id, or `loop:turn/node` inside a loop. */
  step: string
  nodeId: string
  nodeName: string
  nodeType: 'trigger' | 'action'
  actionType: string | null
  status: StepStatus
  /** Which turn of the loop around it, from 0. */
  iteration: number | null
  attempt: number
  input: unknown
  output: unknown
  error: string | null
  errorCode: string | null
  warnings: string[]
  receipt: StepReceipt | null
  startedAt: string
  completedAt: string | null
  duration: string | null
  timestamp: string
}

/** What somebody says to a step that waits for approval; `step` as in its log. */
export type StepDecision = { step: string; approved: boolean; comment?: string | undefined }

/** An execution and all its step logs. */
export type ExecutionDetail = { execution: Execution; logs: StepLog[] }

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

/** One server-sent event: the whole state first, then a step log or the execution whenever it changes. */
export type ExecutionEvent =
  | { event: 'snapshot'; data: ExecutionDetail }
  | { event: 'step'; data: StepLog }
  | { event: 'execution'; data: Execution }

/** How many executions were deleted. */
export type Cleared = { success: true; deletedCount: number }
