import {
  answerWait,
  apply,
  cancel,
  free,
  hold,
  isWoken,
  type Kept,
  newlyKept,
  stateOf,
  waitsOf,
} from './kept-execution.ts'
import type { Delta, ExecutionEnd, ExecutionStore, NewExecution, Outcome } from './ports.ts'

/** Executions in memory: for tests, and for runs that need not outlive the process. */
export type MemoryExecutionStore = ExecutionStore & {
  /** The same executions for a process that keeps what it runs to itself, for as long as it lives. */
  heldBy(owner: string): ExecutionStore
  /** That process has died, or stands still for long: others may take what it held. */
  end(owner: string, how: 'died' | 'stands still'): void
  /** The verdict and the outcome of each step so far; `waiting` while it is parked. */
  read(
    id: string,
  ):
    | { verdict: ExecutionEnd | undefined; outcomes: ReadonlyMap<string, Outcome>; waiting: boolean }
    | undefined
}

/** What all processes share. `living`: those that hold executions. */
type Shelf = {
  kept: Map<string, Kept>
  byKey: Map<string, string>
  living: Set<string>
  trial?: { id: string; owner: string | undefined; until: number } | undefined
}

/**
 * An {@link ExecutionStore} in memory, for tests, examples and single-process use.
 * @example
 * ```ts
 * import { type Actions, createMemoryExecutionStore, runTurn } from '@orch/engine'
 *
 * const step = { id: 'hello', data: { label: 'Hello', type: 'action', config: { actionType: 'greet' } } }
 * const start = { id: 'start', data: { label: 'Start', type: 'trigger', config: { triggerType: 'Manual' } } }
 * const graph = {
 *   nodes: [{ ...start, type: 'trigger' }, { ...step, type: 'action' }],
 *   edges: [{ id: 'e', source: 'start', target: 'hello' }],
 * }
 * const store = createMemoryExecutionStore()
 * const actions: Actions = { run: async () => ({ output: 'Hello!' }) }
 * const startedAt = new Date()
 * await store.open({ id: '1', workspaceId: 'w', workflowId: 'f', graph, trigger: 'manual', input: {}, startedAt })
 * await runTurn({ store, actions, now: () => new Date(), random: Math.random }, '1', new AbortController().signal)
 * console.log(store.read('1')?.verdict) // { status: 'success', output: 'Hello!' }
 * ```
 */
export function createMemoryExecutionStore(): MemoryExecutionStore {
  const shelf: Shelf = { kept: new Map(), byKey: new Map(), living: new Set() }
  const { kept, living } = shelf
  return {
    ...storeOf(shelf, undefined),
    heldBy(owner) {
      living.add(owner)
      return storeOf(shelf, owner)
    },
    end(owner, how) {
      living.delete(owner)
      for (const one of kept.values()) if (one.owner === owner && !one.verdict) free(one, how)
    },
    read(id) {
      const found = kept.get(id)
      if (!found) return undefined
      const { verdict, outcomes, parked } = found
      return { verdict, outcomes, waiting: parked !== undefined && !verdict }
    },
  }
}

function storeOf(shelf: Shelf, owner: string | undefined): ExecutionStore {
  const { kept } = shelf
  const list = (limit: number, isWanted: (one: Kept) => boolean) =>
    [...kept.values()]
      .filter(isWanted)
      .slice(0, limit)
      .map(({ execution }) => execution.id)
  return {
    open: async (execution, first) => open(shelf, owner, execution, first),
    async takeTurn(id, watched) {
      const found = kept.get(id)
      if (!found) return 'unknown'
      if (found.verdict) return 'ended'
      if (isHeldByOther(shelf, owner, found)) return 'held'
      if (!watched && found.deaths > 0) return suspicionOf(found)
      hold(found, owner)
      return stateOf(found, kept)
    },
    beginTrial: async (id, ms) => beginTrial(shelf, owner, id, ms),
    async commit(id, epoch, delta) {
      const found = kept.get(id)
      if (!found || found.verdict || found.epoch !== epoch) return 'stale'
      write(shelf, found, delta)
      return found.cancelled ? 'cancelled' : 'ok'
    },
    cancel: async (id) => cancel(kept.get(id)),
    signal: async (id, step, kind, answer) => answerWait(kept.get(id), { step, kind, answer }),
    async waits(id) {
      const found = kept.get(id)
      return found ? waitsOf(found, kept) : []
    },
    woken: async (now, limit) => list(limit, (one) => isWoken(one, now, kept)),
    due: async (now, limit) => list(limit, (one) => isDue(shelf, owner, one, now)),
    originsOf: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const found = kept.get(id)?.execution
          return found ? [[id, { workspaceId: found.workspaceId, workflowId: found.workflowId }]] : []
        }),
      ),
  }
}

function isHeldByOther({ living }: Shelf, own: string | undefined, { owner }: Kept): boolean {
  return owner !== undefined && owner !== own && living.has(owner)
}

function beginTrial(shelf: Shelf, owner: string | undefined, id: string, ms: number) {
  const { trial, living } = shelf
  const isAnothers = trial && trial.owner !== owner && living.has(trial.owner ?? '')
  if (isAnothers && trial.until > performance.now()) return undefined
  const own = { id, owner, until: performance.now() + ms }
  shelf.trial = own
  return async () => {
    if (shelf.trial === own) shelf.trial = undefined
  }
}

function suspicionOf({ deaths }: Kept): 'suspect' | 'accused' {
  return deaths > 1 ? 'accused' : 'suspect'
}

function isDue(shelf: Shelf, owner: string | undefined, one: Kept, now: Date): boolean {
  if (one.verdict || isHeldByOther(shelf, owner, one)) return false
  return one.parked === undefined || isWoken(one, now, shelf.kept)
}

function open(shelf: Shelf, owner: string | undefined, execution: NewExecution, first?: Delta) {
  const { kept, byKey } = shelf
  const { id, workflowId, idempotencyKey } = execution
  const key = idempotencyKey && JSON.stringify([workflowId, idempotencyKey])
  const earlier = (key && byKey.get(key)) ?? (kept.has(id) ? id : undefined)
  if (earlier) return { id: earlier, created: false }
  if (key) byKey.set(key, id)
  const opened = { ...newlyKept(execution), owner }
  kept.set(id, opened)
  if (first) {
    opened.epoch = 1
    write(shelf, opened, first)
  }
  return { id, created: true }
}

function write({ kept }: Shelf, found: Kept, delta: Delta): void {
  apply(found, delta)
  const parent = delta.verdict && kept.get(found.execution.parent?.executionId ?? '')
  if (parent) parent.poked = true
}
