import type { ExecutionStore, Origin } from '@orch/engine'
import type { Wanted } from './fair/fair-turns.ts'
import { createTurnLine, type TurnLine } from './fair/turn-line.ts'
import type { JobQueue, Link } from './link.ts'

/** A job says which execution and where it comes from: no drawing, no input, no secret passes through the queue. */
export type TurnJob = { executionId: string } & Partial<Origin>

export type TurnQueue = {
  queue: JobQueue<TurnJob>
  line: TurnLine
  /** Asked for while the execution waits: nothing. Asked for while it is in a turn: one more turn after it. */
  add(executionId: string, origin?: Origin): Promise<void>
  addAll(executionIds: readonly string[]): Promise<void>
  addAt(executionId: string, at: Date, origin?: Origin): Promise<void>
  /** Those of which no turn is waiting, delayed or under way. */
  unknown(executionIds: readonly string[]): Promise<string[]>
  depth(): Promise<{ waiting: number; active: number; delayed: number }>
  close(): Promise<void>
}

export type TurnQueueOptions = {
  link: Link
  store: ExecutionStore
  now: () => Date
  /** Given by a process that takes turns. */
  worker?: { name: string; places: number } | undefined
  onError: (error: unknown) => void
}

export const TURNS = 'turns'
const TURN = 'turn'
export const LATER = 'later'

const TRY_AGAIN_MS = 1_000

/** Turns that were granted are jobs, and each finds a place at once; those that were not wait in the lines of their workflows. */
export function createTurnQueue({ link, store, now, worker, onError }: TurnQueueOptions): TurnQueue {
  const queue = openQueue(link, onError)
  const line = createTurnLine({ fair: link.fair, worker, grant, onError })
  const originsOf = createOrigins(store)

  function grant({ id: executionId, ...origin }: Wanted): Promise<unknown> {
    const deduplication = { id: executionId, keepLastIfActive: true }
    return queue.add(TURN, { executionId, ...origin }, { deduplication })
  }

  return {
    queue,
    line,
    async add(id, origin) {
      await line.ask(origin ? [{ id, ...origin }] : await originsOf([id]))
    },
    addAll: async (ids) => line.ask(await originsOf(ids)),
    async addAt(executionId, at, origin) {
      const jobId = `${LATER}.${executionId}.${at.getTime()}`
      const delay = Math.max(at.getTime() - now().getTime(), 0)
      await queue.add(LATER, { executionId, ...origin }, { jobId, delay })
    },
    async unknown(ids) {
      const waiting = await link.fair.waiting(ids)
      const others = ids.filter((id) => !waiting.has(id))
      const jobs = await Promise.all(others.map((id) => queue.getDeduplicationJobId(id)))
      return others.filter((_, index) => jobs[index] === null)
    },
    async depth() {
      const [inLine, counts] = await Promise.all([
        link.fair.count(),
        queue.getJobCounts('waiting', 'active', 'delayed'),
      ])
      const { waiting = 0, active = 0, delayed = 0 } = counts
      return { waiting: inLine + waiting, active, delayed }
    },
    async close() {
      await line.close()
      await queue.close()
    },
  }
}

/** Where a job says it comes from; one without an origin shares with all others like it. */
export function originOf({ workspaceId = '', workflowId = '' }: Partial<Origin>): Origin {
  return { workspaceId, workflowId }
}

/** Undefined for jobs of earlier versions. */
export function knownOrigin({ workspaceId, workflowId }: TurnJob): Origin | undefined {
  return workspaceId === undefined || workflowId === undefined ? undefined : { workspaceId, workflowId }
}

function createOrigins(store: ExecutionStore) {
  return async (ids: readonly string[]): Promise<Wanted[]> => {
    const origins = await store.originsOf?.(ids)
    return ids.map((id) => ({ id, ...originOf(origins?.get(id) ?? {}) }))
  }
}

function openQueue(link: Link, onError: (error: unknown) => void): JobQueue<TurnJob> {
  const queue = link.openQueue<TurnJob>(TURNS, {
    defaultJobOptions: {
      removeOnComplete: true,
      removeOnFail: true,
      // A turn fails when the database is away: it is tried until it is back.
      attempts: 1_000_000,
      backoff: { type: 'fixed', delay: TRY_AGAIN_MS },
    },
    streams: { events: { maxLen: 100 } },
  })
  queue.on('error', onError)
  return queue
}
