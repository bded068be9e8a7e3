import type { Caller, CallOptions } from '../caller.ts'
import { type EventOptions, executionEvents } from '../execution-events.ts'
import { segment } from '../guard.ts'
import type {
  Cleared,
  ExecutedDrawing,
  Execution,
  ExecutionDetail,
  ExecutionEvent,
  ExecutionStarted,
  ExecutionState,
  StepDecision,
  StepLog,
} from '../wire.ts'

/** Read, watch, stop and repeat executions. */
export type ExecutionCalls = {
  /** The 50 newest executions of a workflow. */
  list(workflowId: string, options?: CallOptions): Promise<Execution[]>
  /** The execution and all its step logs. */
  get(id: string, options?: CallOptions): Promise<ExecutionDetail>
  /** How far it is: cheaper than {@link ExecutionCalls.get}. */
  state(id: string, options?: CallOptions): Promise<ExecutionState>
  /** The drawing that it ran, which the workflow may have left since. */
  drawing(id: string, options?: CallOptions): Promise<ExecutedDrawing>
  /** The step logs alone, newest first. */
  logs(id: string, options?: CallOptions): Promise<StepLog[]>
  /**
   * Watches until the end: the whole state first, then every change. Connects again when the line is lost (a snapshot
   * then comes once more) and returns when the execution has ended or the signal stops it.
   */
  events(id: string, options?: EventOptions): AsyncGenerator<ExecutionEvent, void, undefined>
  /** Asks a running execution to stop. Fails with `EXECUTION_ENDED` when it is too late. */
  cancel(id: string, options?: CallOptions): Promise<void>
  /** Runs again with the same input; `fromFailed` keeps the outcome of the steps that succeeded. */
  rerun(id: string, options?: CallOptions & { fromFailed?: boolean }): Promise<ExecutionStarted>
  /** Approves or rejects a step that waits for it. Fails with `NOT_WAITING` when somebody was faster. */
  decide(id: string, decision: StepDecision, options?: CallOptions): Promise<void>
  /** Deletes all executions of a workflow and their logs. */
  deleteAllForWorkflow(workflowId: string, options?: CallOptions): Promise<Cleared>
}

export function executionCalls(caller: Caller): ExecutionCalls {
  const { json } = caller
  const of = (workflowId: string) => `/api/workflows/${segment(workflowId)}/executions`
  const at = (id: string, rest: string) => `/api/workflows/executions/${segment(id)}${rest}`
  return {
    list: (workflowId, options) => json(of(workflowId), options),
    get: (id, options) => json(at(id, '/logs'), { ...options, query: { view: 'full' } }),
    state: (id, options) => json(at(id, '/status'), options),
    drawing: (id, options) => json(at(id, '/drawing'), options),
    logs: (id, options) => json(at(id, '/logs'), options),
    async *events(id, options) {
      yield* executionEvents(caller, at(id, '/events'), options)
    },
    async cancel(id, options) {
      await json(at(id, '/cancel'), { ...options, method: 'POST', body: {} })
    },
    rerun: (id, { fromFailed = false, ...options } = {}) =>
      json(at(id, '/rerun'), { ...options, method: 'POST', body: { fromFailed } }),
    async decide(id, decision, options) {
      await json(at(id, '/approval'), { ...options, method: 'POST', body: decision })
    },
    deleteAllForWorkflow: (workflowId, options) => json(of(workflowId), { ...options, method: 'DELETE' }),
  }
}
