import type { Execution, ExecutionEvent, StepLog } from '@orch/client'

/** An execution as far as it is known. */
export type LiveExecution = { readonly execution: Execution | undefined; readonly logs: readonly StepLog[] }

export const UNKNOWN: LiveExecution = { execution: undefined, logs: [] }

/** Takes one server-sent event in. Events may come twice, and in any order after a lost line. */
export function withEvent(live: LiveExecution, event: ExecutionEvent): LiveExecution {
  switch (event.event) {
    case 'snapshot':
      return { execution: event.data.execution, logs: inOrder(event.data.logs) }
    case 'step':
      return { ...live, logs: withLog(live.logs, event.data) }
    case 'execution':
      return { ...live, execution: event.data }
  }
}

/** Most events are of the newest steps: nothing is sorted again for one of thousands. */
function withLog(logs: readonly StepLog[], log: StepLog): StepLog[] {
  const at = logs.findLastIndex(({ id }) => id === log.id)
  if (at >= 0 && logs[at]?.startedAt === log.startedAt) return logs.with(at, log)
  const others = at < 0 ? logs : logs.filter(({ id }) => id !== log.id)
  const after = others.findLastIndex((other) => byStart(other, log) <= 0)
  return others.toSpliced(after + 1, 0, log)
}

function inOrder(logs: readonly StepLog[]): StepLog[] {
  return [...logs].sort(byStart)
}

function byStart(one: StepLog, other: StepLog): number {
  return compare(one.startedAt, other.startedAt) || compare(one.timestamp, other.timestamp)
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}
