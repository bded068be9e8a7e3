import {
  createSuspects,
  lendWhileWaiting,
  type Runtime,
  runTurn,
  type TurnEngine,
  watchFreezes,
  whileHeld,
} from '@orch/engine'
import { type Job, WaitingError } from 'bullmq'
import { type ActiveTurn, holdTurn } from './active-turn.ts'
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

/** Turns that only wait cost memory all the same: so many times the places at most. */
const MOST_LENT = 10
/** An execution that takes the process down each time must not go on doing so for ever. */
const MOST_CRASHES = 20

/** Takes turns from the queue and runs them, `parallel` at the same moment. */
export function createTurnWorker(options: TurnWorkerOptions): TurnWorker {
  const { link, turns, runtime, parallel, onError } = options
  const active = new Map<string, ActiveTurn>()
  const suspects = createSuspects((id) => void turns.add(id).catch((error: unknown) => onError(id, error)))
  const actions = lendWhileWaiting(runtime.actions, lend)
  const freezes = watchFreezes(() => runtime.now().getTime())

  async function take(job: Job<TurnJob>, token?: string): Promise<void> {
    const { executionId } = job.data
    if (job.name === LATER) return turns.add(executionId)
    if (job.stalledCounter > MOST_CRASHES) await giveUp(executionId)
    // A wiped queue gives it a second turn beside the first.
    active.get(executionId)?.lose()
    const turn = holdTurn(job, token, freezes.count)
    active.set(executionId, turn)
    try {
      const own = { ...runtime, actions: whileHeld(actions, turn.isHeld) }
      const end = await suspects.turnOf(executionId, (watched) =>
        runTurn(own, executionId, turn.stop, turn.interrupt.signal, watched),
      )
      if (end !== 'stopped' || turn.isLost()) return
    } catch (error) {
      onError(executionId, error)
      throw error
    } finally {
      if (active.get(executionId) === turn) active.delete(executionId)
    }
    await job.moveToWait(token)
    throw new WaitingError()
  }

  async function giveUp(executionId: string): Promise<void> {
    onError(executionId, new Error(`Its worker died under it ${MOST_CRASHES} times: it is cancelled`))
    await runtime.store.cancel(executionId)
  }

  /** The worker takes one turn more while this one only waits. */
  function lend(): () => void {
    if (worker.concurrency >= parallel * MOST_LENT) return () => {}
    worker.concurrency += 1
    return () => {
      worker.concurrency -= 1
    }
  }

  const worker = link.openWorker<TurnJob>(TURNS, take, { concurrency: parallel, ...LOCKS })
  worker.on('error', (error) => onError(undefined, error))
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const turn of active.values()) {
      if (jobIds.includes(turn.jobId ?? '')) turn.lose()
    }
  })

  return {
    interrupt: (executionId) => active.get(executionId)?.interrupt.abort(),
    isActive: (executionId) => active.has(executionId),
    async drain(ms) {
      const closed = worker.close()
      const timer = setTimeout(() => {
        for (const turn of active.values()) turn.handBack()
      }, ms)
      await closed
      clearTimeout(timer)
      freezes.stop()
    },
  }
}
