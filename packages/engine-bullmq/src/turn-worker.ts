import { type Runtime, runTurn, type TurnEngine } from '@orch/engine'
import { type Job, WaitingError } from 'bullmq'
import type { Link } from './link.ts'
import { LOCKS } from './locks.ts'
import { LATER, TURNS, type TurnJob, type TurnQueue } from './turn-queue.ts'

export type TurnWorkerOptions = {
  link: Link
  turns: TurnQueue
  runtime: Runtime & { engine: TurnEngine }
  parallel: number
  onError: (executionId: string | undefined, error: unknown) => void
}

export type TurnWorker = {
  interrupt(executionId: string): void
  isActive(executionId: string): boolean
  drain(ms: number): Promise<void>
}

type ActiveTurn = {
  jobId: string | undefined
  stop: AbortController
  interrupt: AbortController
  /** The queue took it away: it was frozen for too long, or the queue was wiped. */
  isLost: boolean
}

/** An execution that takes the process down each time must not go on doing so for ever. */
const MOST_CRASHES = 20

/** Takes turns from the queue and runs them, `parallel` at the same moment. */
export function createTurnWorker(options: TurnWorkerOptions): TurnWorker {
  const { link, turns, runtime, parallel, onError } = options
  const active = new Map<string, ActiveTurn>()

  async function take(job: Job<TurnJob>, token?: string): Promise<void> {
    const { executionId } = job.data
    if (job.name === LATER) return turns.add(executionId)
    if (job.stalledCounter > MOST_CRASHES) await giveUp(executionId)
    const turn = {
      jobId: job.id,
      stop: new AbortController(),
      interrupt: new AbortController(),
      isLost: false,
    }
    active.set(executionId, turn)
    try {
      const end = await runTurn(runtime, executionId, turn.stop.signal, turn.interrupt.signal)
      if (end !== 'stopped' || turn.isLost) return
    } catch (error) {
      onError(executionId, error)
      throw error
    } finally {
      active.delete(executionId)
    }
    await job.moveToWait(token)
    throw new WaitingError()
  }

  async function giveUp(executionId: string): Promise<void> {
    onError(executionId, new Error(`Its worker died under it ${MOST_CRASHES} times: it is cancelled`))
    await runtime.store.cancel(executionId)
  }

  const worker = link.openWorker<TurnJob>(TURNS, take, { concurrency: parallel, ...LOCKS })
  worker.on('error', (error) => onError(undefined, error))
  // Another worker has them by now, or will have soon: what this one still does would be done twice.
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const turn of active.values()) {
      if (!jobIds.includes(turn.jobId ?? '')) continue
      turn.isLost = true
      turn.stop.abort()
    }
  })

  return {
    interrupt: (executionId) => active.get(executionId)?.interrupt.abort(),
    isActive: (executionId) => active.has(executionId),
    async drain(ms) {
      const closed = worker.close()
      const timer = setTimeout(() => {
        for (const { stop } of active.values()) stop.abort()
      }, ms)
      await closed
      clearTimeout(timer)
    },
  }
}
