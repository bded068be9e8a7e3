import type { JobQueue, Link } from './link.ts'

/** A job knows the execution's id and nothing else: no drawing, no input, no secret passes through the queue. */
export type TurnJob = { executionId: string }

export type TurnQueue = {
  queue: JobQueue<TurnJob>
  /** Asked for while the execution waits: nothing. Asked for while it is in a turn: one more turn after it. */
  add(executionId: string): Promise<void>
  addAt(executionId: string, at: Date): Promise<void>
  /** True when a turn is waiting, delayed or under way. */
  knows(executionId: string): Promise<boolean>
}

export const TURNS = 'turns'
const TURN = 'turn'
export const LATER = 'later'

const TRY_AGAIN_MS = 1_000

export function createTurnQueue(link: Link, now: () => Date, onError: (error: unknown) => void): TurnQueue {
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
  return {
    queue,
    async add(executionId) {
      await queue.add(TURN, { executionId }, { deduplication: { id: executionId, keepLastIfActive: true } })
    },
    async addAt(executionId, at) {
      const jobId = `${LATER}.${executionId}.${at.getTime()}`
      const delay = Math.max(at.getTime() - now().getTime(), 0)
      await queue.add(LATER, { executionId }, { jobId, delay })
    },
    knows: async (executionId) => (await queue.getDeduplicationJobId(executionId)) !== null,
  }
}
