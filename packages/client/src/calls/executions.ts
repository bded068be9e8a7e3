// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { type EventOptions, executionEvents } from '../execution-events.ts'
import { fileBytes } from '../file-bytes.ts'
import { segment } from '../guard.ts'
import type {
  Cleared,
  ExecutedDrawing,
  Execution,
  ExecutionDetail,
  ExecutionEvent,
  ExecutionMessage,
  ExecutionPage,
  ExecutionStarted,
  ExecutionState,
  Overview,
  Replayed,
  RerunMany,
  StepDecision,
  StepLog,
  Stopped,
  WaitingApproval,
} from '../wire.ts'

/** Read, watch, stop and repeat executions. */
export type ExecutionCalls = {
  /** The 50 newest executions of a workflow. Fails with `WORKFLOW_NOT_FOUND`. */
  list(id: string, options?: CallOptions): Promise<Execution[]>
  /** Delete the ended executions of a workflow. Fails with `WORKFLOW_NOT_FOUND`. */
  deleteAllForWorkflow(id: string, options?: CallOptions): Promise<Cleared>
  /** How far an execution is. Fails with `EXECUTION_NOT_FOUND`. */
  state(executionId: string, options?: CallOptions): Promise<ExecutionState>
  /** An execution and all its step logs, redacted. Fails with `EXECUTION_NOT_FOUND`. */
  get(executionId: string, options?: CallOptions): Promise<ExecutionDetail>
  /** The redacted step logs alone, newest first. Fails with `EXECUTION_NOT_FOUND`. */
  logs(executionId: string, options?: CallOptions): Promise<StepLog[]>
  /**
   * The drawing that an execution ran, and whether the workflow is still drawn so. Fails with
   * `EXECUTION_NOT_FOUND`.
   */
  drawing(executionId: string, options?: CallOptions): Promise<ExecutedDrawing>
  /**
   * The bytes of a file that an execution made or was given, as they come. Pictures, sound, video and plain text
   * may be shown by a browser; everything else is only ever saved. Fails with `EXECUTION_NOT_FOUND`,
   * `FILE_NOT_FOUND`, `FILE_DAMAGED`.
   */
  file(
    workspaceId: string,
    executionId: string,
    fileId: string,
    options?: CallOptions,
  ): AsyncGenerator<Uint8Array, void, undefined>
  /**
   * Watch until the execution ends: the whole state first, then every change. Connects again when the line is
   * lost, and then begins with the whole state again. Fails with `EXECUTION_NOT_FOUND`.
   */
  events(executionId: string, options?: EventOptions): AsyncGenerator<ExecutionEvent, void, undefined>
  /** Ask a running execution to stop. Fails with `EXECUTION_NOT_FOUND`, `EXECUTION_ENDED`. */
  cancel(executionId: string, options?: CallOptions): Promise<void>
  /** Approve or reject a step that waits for it. Fails with `EXECUTION_NOT_FOUND`, `NOT_WAITING`. */
  decide(executionId: string, body: StepDecision, options?: CallOptions): Promise<void>
  /**
   * Run again with the same input, whole or from the failed step. Fails with `EXECUTION_NOT_FOUND`,
   * `TRIGGER_NOT_FOUND`, `ENGINE_STOPPED`.
   */
  rerun(
    executionId: string,
    options?: CallOptions & { fromFailed?: boolean | undefined; input?: Record<string, unknown> | undefined },
  ): Promise<ExecutionStarted>
  /**
   * Callbacks and alerts about an execution, and what became of them. In the order in which they were noted, 100
   * at most; an old one is deleted once it is over. Fails with `EXECUTION_NOT_FOUND`.
   */
  messages(executionId: string, options?: CallOptions): Promise<ExecutionMessage[]>
  /**
   * Send a callback or an alert again, now and as often as a new one is tried. One that was sent, was given up or
   * waits for its next try; the receiver gets the same `webhook-id`. A workspace sends 60 a minute. Fails with
   * `EXECUTION_NOT_FOUND`, `MESSAGE_NOT_FOUND`, `MESSAGE_UNDER_WAY`, `RATE_LIMITED`.
   */
  sendAgain(executionId: string, messageId: string, options?: CallOptions): Promise<void>
  /**
   * Executions of the workspace, newest first, page by page. `next` of a page is `before` of the one that follows;
   * what is started meanwhile changes neither.
   */
  search(
    query?: {
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
      before?: string | undefined
      limit?: number | undefined
    },
    options?: CallOptions,
  ): Promise<ExecutionPage>
  /** Executions per day, the slowest and most failing workflows, and the next schedules. */
  overview(
    query?: {
      days?: number | undefined
      /** In which days begin, such as Europe/Vienna */
      timeZone?: string | undefined
    },
    options?: CallOptions,
  ): Promise<Overview>
  /** The 200 steps that wait longest for an approval, of all workflows. */
  approvals(options?: CallOptions): Promise<WaitingApproval[]>
  /** Ask several executions to stop. */
  cancelMany(executionIds: string[], options?: CallOptions): Promise<Stopped[]>
  /** Delete several executions; those that have not ended stay. */
  deleteMany(executionIds: string[], options?: CallOptions): Promise<Cleared>
  /** Run several executions again, whole, on what is published now. */
  rerunMany(body: RerunMany, options?: CallOptions): Promise<Replayed[]>
}

export function executionCalls(caller: Caller): ExecutionCalls {
  const { json, nothing } = caller
  return {
    list: (id, options) => json(`/api/workflows/${segment(id)}/executions`, options),
    deleteAllForWorkflow: (id, options) =>
      json(`/api/workflows/${segment(id)}/executions`, { ...options, method: 'DELETE' }),
    state: (executionId, options) =>
      json(`/api/workflows/executions/${segment(executionId)}/status`, options),
    get: (executionId, options) =>
      json(`/api/workflows/executions/${segment(executionId)}/logs`, { ...options, query: { view: 'full' } }),
    logs: (executionId, options) => json(`/api/workflows/executions/${segment(executionId)}/logs`, options),
    drawing: (executionId, options) =>
      json(`/api/workflows/executions/${segment(executionId)}/drawing`, options),
    async *file(workspaceId, executionId, fileId, options) {
      yield* fileBytes(
        caller,
        `/api/workspaces/${segment(workspaceId)}/executions/${segment(executionId)}/files/${segment(fileId)}`,
        options,
      )
    },
    async *events(executionId, options) {
      yield* executionEvents(caller, `/api/workflows/executions/${segment(executionId)}/events`, options)
    },
    cancel: (executionId, options) =>
      nothing(`/api/workflows/executions/${segment(executionId)}/cancel`, {
        ...options,
        method: 'POST',
        body: {},
      }),
    decide: (executionId, body, options) =>
      nothing(`/api/workflows/executions/${segment(executionId)}/approval`, {
        ...options,
        method: 'POST',
        body,
      }),
    rerun: (executionId, { fromFailed = false, input, ...options } = {}) =>
      json(`/api/workflows/executions/${segment(executionId)}/rerun`, {
        ...options,
        method: 'POST',
        body: { fromFailed, input },
      }),
    messages: (executionId, options) =>
      json(`/api/workflows/executions/${segment(executionId)}/messages`, options),
    sendAgain: (executionId, messageId, options) =>
      nothing(`/api/workflows/executions/${segment(executionId)}/messages/${segment(messageId)}/send`, {
        ...options,
        method: 'POST',
        body: {},
      }),
    search: (query = {}, options) => json('/api/executions', { ...options, query }),
    overview: (query = {}, options) => json('/api/executions/overview', { ...options, query }),
    approvals: (options) => json('/api/executions/approvals', options),
    cancelMany: (executionIds, options) =>
      json('/api/executions/cancel', { ...options, method: 'POST', body: { executionIds } }),
    deleteMany: (executionIds, options) =>
      json('/api/executions/delete', { ...options, method: 'POST', body: { executionIds } }),
    rerunMany: (body, options) => json('/api/executions/rerun', { ...options, method: 'POST', body }),
  }
}
