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
      return { ...live, logs: inOrder([...live.logs.filter(({ id }) => id !== event.data.id), event.data]) }
    case 'execution':
      return { ...live, execution: event.data }
  }
}

function inOrder(logs: readonly StepLog[]): StepLog[] {
  return [...logs].sort(
    (one, other) =>
      one.startedAt.localeCompare(other.startedAt) || one.timestamp.localeCompare(other.timestamp),
  )
}
