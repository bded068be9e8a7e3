// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import { segment } from '../guard.ts'
import type { ScheduleDecision, SchedulePreview, WorkflowSchedule } from '../wire.ts'

/** When workflows start by the clock. */
export type ScheduleCalls = {
  /** What the settings of a Schedule trigger mean, and the next five times. Fails with `INVALID_CRON`. */
  preview(settings: Record<string, string>, options?: CallOptions): Promise<SchedulePreview>
  /**
   * The Schedule triggers of the version that runs; none while the workflow is paused. Fails with
   * `WORKFLOW_NOT_FOUND`.
   */
  list(id: string, options?: CallOptions): Promise<WorkflowSchedule[]>
  /**
   * What became of times that did not simply start an execution, newest first. The last 200 of each trigger are
   * kept. Fails with `WORKFLOW_NOT_FOUND`.
   */
  log(id: string, options?: CallOptions): Promise<ScheduleDecision[]>
}

export function scheduleCalls(caller: Caller): ScheduleCalls {
  const { json } = caller
  return {
    preview: (settings, options) =>
      json('/api/schedules/preview', { ...options, method: 'POST', body: { settings } }),
    list: (id, options) => json(`/api/workflows/${segment(id)}/schedules`, options),
    log: (id, options) => json(`/api/workflows/${segment(id)}/schedule-log`, options),
  }
}
