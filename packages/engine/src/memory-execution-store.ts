import type { Json } from './json.ts'
import type { Delta, ExecutionStore, NewExecution, Outcome, TurnState, Verdict, Wait } from './ports.ts'
import { firstState } from './turn/first-state.ts'

type Kept = {
  execution: NewExecution
  epoch: number
  cancelled: boolean
  outcomes: Map<string, Outcome>
  waits: Map<string, Wait>
  /** Parked until `at`; null: until somebody answers. */
  parked: { at: Date | null } | undefined
  /** Something happened since the turn was taken. */
  poked: boolean
  verdict: Verdict | undefined
}

/** Executions in memory: for tests, and for runs that need not outlive the process. */
export type MemoryExecutionStore = ExecutionStore & {
  /** The verdict and the outcome of each step so far; `waiting` while it is parked. */
  read(
    id: string,
  ): { verdict: Verdict | undefined; outcomes: ReadonlyMap<string, Outcome>; waiting: boolean } | undefined
}

export function createMemoryExecutionStore(): MemoryExecutionStore {
  const kept = new Map<string, Kept>()
  const byKey = new Map<string, string>()
  const isWoken = (one: Kept, now: Date) =>
    !one.verdict && one.parked && (one.poked || isDue(one.parked, now) || hasCalledEnded(one, kept))
  const list = (limit: number, isWanted: (one: Kept) => boolean | undefined) =>
    [...kept.values()]
      .filter(isWanted)
      .slice(0, limit)
      .map(({ execution }) => execution.id)

  function write(found: Kept, delta: Delta): void {
    apply(found, delta)
    const parent = delta.verdict && kept.get(found.execution.parent?.executionId ?? '')
    if (parent) parent.poked = true
  }

  return {
    async open(execution, first) {
      const key = execution.idempotencyKey && JSON.stringify([execution.workflowId, execution.idempotencyKey])
      const earlier = (key && byKey.get(key)) ?? (kept.has(execution.id) ? execution.id : undefined)
      if (earlier) return { id: earlier, created: false }
      if (key) byKey.set(key, execution.id)
      const opened = newlyKept(execution)
      kept.set(execution.id, opened)
      if (first) {
        opened.epoch = 1
        write(opened, first)
      }
      return { id: execution.id, created: true }
    },
    async takeTurn(id) {
      const found = kept.get(id)
      if (!found) return 'unknown'
      if (found.verdict) return 'ended'
      found.epoch += 1
      found.parked = undefined
      found.poked = false
      return stateOf(found, kept)
    },
    async commit(id, epoch, delta) {
      const found = kept.get(id)
      if (!found || found.verdict || found.epoch !== epoch) return 'stale'
      write(found, delta)
      return found.cancelled ? 'cancelled' : 'ok'
    },
    cancel: async (id) => cancel(kept.get(id)),
    signal: async (id, step, kind, answer) => answerWait(kept.get(id), { step, kind, answer }),
    async waits(id) {
      const found = kept.get(id)
      return found ? waitsOf(found, kept) : []
    },
    woken: async (now, limit) => list(limit, (one) => isWoken(one, now)),
    due: async (now, limit) => list(limit, (one) => !one.verdict && (!one.parked || isWoken(one, now))),
    read(id) {
      const found = kept.get(id)
      if (!found) return undefined
      const { verdict, outcomes, parked } = found
      return { verdict, outcomes, waiting: parked !== undefined && !verdict }
    },
  }
}

function isDue({ at }: { at: Date | null }, now: Date): boolean {
  return at !== null && at <= now
}

/** It may have ended before the wait for it was written. */
function hasCalledEnded({ waits }: Kept, kept: ReadonlyMap<string, Kept>): boolean {
  return [...waits.values()].some(({ child = '' }) => kept.get(child)?.verdict)
}

function cancel(found: Kept | undefined): boolean {
  if (!found || found.verdict) return false
  found.cancelled = true
  found.poked = true
  return true
}

function answerWait(found: Kept | undefined, given: Wait): boolean {
  if (!found || found.verdict || found.cancelled || found.outcomes.has(given.step)) return false
  const wait = found.waits.get(given.step) ?? given
  if (wait.kind !== given.kind || (wait !== given && wait.answer !== undefined)) return false
  found.waits.set(given.step, { ...given, ...wait })
  found.poked = true
  return true
}

function newlyKept(execution: NewExecution): Kept {
  return {
    execution,
    epoch: 0,
    cancelled: false,
    outcomes: new Map((execution.outcomes ?? []).map(({ step, outcome }) => [step, outcome])),
    waits: new Map(),
    parked: undefined,
    poked: false,
    verdict: undefined,
  }
}

function stateOf(found: Kept, kept: ReadonlyMap<string, Kept>): TurnState {
  const { execution, epoch, outcomes } = found
  const caller = kept.get(execution.parent?.executionId ?? '')
  const cancelled = found.cancelled || caller?.cancelled === true || caller?.verdict !== undefined
  const first = firstState(execution)
  return {
    ...first,
    epoch,
    cancelled,
    outcomes: new Map(outcomes),
    lent: new Map(kept.get(first.options.dataFrom ?? '')?.outcomes),
    waits: waitsOf(found, kept),
  }
}

function waitsOf({ waits }: Kept, kept: ReadonlyMap<string, Kept>): Wait[] {
  return [...waits.values()].map((wait) => {
    const verdict = kept.get(wait.child ?? '')?.verdict
    return verdict ? { ...wait, answer: answerOf(verdict) } : wait
  })
}

function answerOf({ status, output = null, error }: Verdict): Json {
  return { status, output, error: error ? { code: error.code, message: error.message } : null }
}

function apply(found: Kept, { begun = [], ended = [], waits = [], parked, verdict }: Delta): void {
  const named = new Set(waits.map(({ step }) => step))
  for (const { step } of [...begun, ...ended]) if (!named.has(step)) found.waits.delete(step)
  for (const { step, outcome } of ended) found.outcomes.set(step, outcome)
  for (const wait of waits) {
    const answer = found.waits.get(wait.step)?.answer
    found.waits.set(wait.step, answer === undefined ? wait : { ...wait, answer })
  }
  if (parked) found.parked = { at: parked.until ?? null }
  if (!verdict) return
  found.verdict = verdict
  found.waits.clear()
}
