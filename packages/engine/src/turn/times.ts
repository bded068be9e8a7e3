import type { Workflow } from '../model/workflow.ts'
import type { ExecutionEnd, TurnState, Wait } from '../ports.ts'

/** When the whole execution is over, whatever its steps do. */
export function deadlineOf(
  { trigger: { timeLimitMs } }: Workflow,
  { startedAt }: TurnState,
): Date | undefined {
  return timeLimitMs === undefined ? undefined : new Date(startedAt.getTime() + timeLimitMs)
}

/** When the next wait or the whole execution is over. */
export function nextTime(waits: Iterable<Wait>, deadline: Date | undefined): Date | undefined {
  let first = deadline
  for (const { until } of waits) if (until && (first === undefined || until < first)) first = until
  return first
}

export function tooLate({ trigger: { timeLimitMs } }: Workflow): ExecutionEnd {
  const message = `The workflow took longer than its limit of ${timeLimitMs} ms`
  return { status: 'error', error: { code: 'TIMEOUT', message } }
}
