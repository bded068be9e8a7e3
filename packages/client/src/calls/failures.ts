// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { Done, Failure, Replayed } from '../wire.ts'

/** Failed executions that nobody has handled. */
export type FailureCalls = {
  /**
   * Failed executions that nobody has replayed or dismissed, newest first. Runs by hand in the editor are not
   * among them, and neither are executions that another one called.
   */
  list(
    query?: {
      workflowId?: string | undefined
      /** Older ones than this */
      before?: string | undefined
      limit?: number | undefined
    },
    options?: CallOptions,
  ): Promise<Failure[]>
  /** Run failed executions again, whole, on what is published now. */
  replay(executionIds: string[], options?: CallOptions): Promise<Replayed[]>
  /** Take failed executions off the list; they stay among the executions. */
  dismiss(executionIds: string[], options?: CallOptions): Promise<Done>
}

export function failureCalls(caller: Caller): FailureCalls {
  const { json } = caller
  return {
    list: (query = {}, options) => json('/api/failures', { ...options, query }),
    replay: (executionIds, options) =>
      json('/api/failures/replay', { ...options, method: 'POST', body: { executionIds } }),
    dismiss: (executionIds, options) =>
      json('/api/failures/dismiss', { ...options, method: 'POST', body: { executionIds } }),
  }
}
