// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { ExecutionChange, ExecutionCount, NewExecutionChange } from '../wire.ts'

/** All executions that match a filter, changed in the background. */
export type ExecutionChangeCalls = {
  /** How many executions match, and up to when. */
  count(
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
    },
    options?: CallOptions,
  ): Promise<ExecutionCount>
  /**
   * Stop, delete or run again all executions that match, in the background. Those that had begun when it was asked
   * for, newest first: 100,000 at most, 10,000 to run again. It goes on after a restart. A workspace has one at a
   * time. Fails with `CHANGE_UNDER_WAY`, `TOO_MANY_MATCH`.
   */
  begin(body: NewExecutionChange, options?: CallOptions): Promise<ExecutionChange>
  /** The 20 newest changes of many executions, and how far each is. */
  list(options?: CallOptions): Promise<ExecutionChange[]>
  /**
   * Stop a change of many executions; what it has changed stays so. One that has ended is answered as it is. Fails
   * with `CHANGE_NOT_FOUND`.
   */
  stop(changeId: string, options?: CallOptions): Promise<ExecutionChange>
}

export function executionChangeCalls(caller: Caller): ExecutionChangeCalls {
  const { json } = caller
  return {
    count: (query = {}, options) => json('/api/executions/count', { ...options, query }),
    begin: (body, options) => json('/api/executions/changes', { ...options, method: 'POST', body }),
    list: (options) => json('/api/executions/changes', options),
    stop: (changeId, options) =>
      json(`/api/executions/changes/${segment(changeId)}/stop`, { ...options, method: 'POST', body: {} }),
  }
}
