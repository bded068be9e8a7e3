import type { Delta, ExecutionStore, NewExecution, Outcome, TurnState, Verdict, Wait } from './ports.ts'

type Kept = {
  execution: NewExecution
  epoch: number
  cancelled: boolean
  outcomes: Map<string, Outcome>
  waits: Map<string, Wait>
  verdict: Verdict | undefined
}

/** Executions in memory: for tests, and for runs that need not outlive the process. */
export type MemoryExecutionStore = ExecutionStore & {
  /** The verdict and the outcome of each step so far. */
  read(id: string): { verdict: Verdict | undefined; outcomes: ReadonlyMap<string, Outcome> } | undefined
}

export function createMemoryExecutionStore(): MemoryExecutionStore {
  const kept = new Map<string, Kept>()
  const byKey = new Map<string, string>()
  return {
    async open(execution) {
      const key = execution.idempotencyKey && JSON.stringify([execution.workflowId, execution.idempotencyKey])
      const earlier = (key && byKey.get(key)) ?? (kept.has(execution.id) ? execution.id : undefined)
      if (earlier) return { id: earlier, created: false }
      if (key) byKey.set(key, execution.id)
      const outcomes = new Map((execution.outcomes ?? []).map(({ step, outcome }) => [step, outcome]))
      kept.set(execution.id, {
        execution,
        epoch: 0,
        cancelled: false,
        outcomes,
        waits: new Map(),
        verdict: undefined,
      })
      return { id: execution.id, created: true }
    },
    async takeTurn(id) {
      const found = kept.get(id)
      if (!found) return 'unknown'
      if (found.verdict) return 'ended'
      found.epoch += 1
      return stateOf(found)
    },
    async commit(id, epoch, delta) {
      const found = kept.get(id)
      if (!found || found.verdict || found.epoch !== epoch) return 'stale'
      apply(found, delta)
      return found.cancelled ? 'cancelled' : 'ok'
    },
    async cancel(id) {
      const found = kept.get(id)
      if (!found || found.verdict) return false
      found.cancelled = true
      return true
    },
    async due(now, limit) {
      const open = [...kept.values()].filter(({ verdict, waits }) => !verdict && !isAsleep(waits, now))
      return open.slice(0, limit).map(({ execution }) => execution.id)
    },
    read(id) {
      const found = kept.get(id)
      return found && { verdict: found.verdict, outcomes: found.outcomes }
    },
  }
}

function stateOf({ execution, epoch, cancelled, outcomes, waits }: Kept): TurnState {
  const { id, workspaceId, workflowId, graph, input, startedAt } = execution
  return {
    id,
    workspaceId,
    workflowId,
    graph,
    input,
    startedAt,
    epoch,
    cancelled,
    outcomes: new Map(outcomes),
    waits: [...waits.values()],
  }
}

function apply(found: Kept, { begun = [], ended = [], waits = [], verdict }: Delta): void {
  for (const { step } of [...begun, ...ended]) found.waits.delete(step)
  for (const { step, outcome } of ended) found.outcomes.set(step, outcome)
  for (const wait of waits) found.waits.set(wait.step, wait)
  if (verdict) found.verdict = verdict
}

function isAsleep(waits: Map<string, Wait>, now: Date): boolean {
  return waits.size > 0 && [...waits.values()].every(({ until }) => until === undefined || until > now)
}
