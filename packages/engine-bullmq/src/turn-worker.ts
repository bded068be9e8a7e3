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
import { createActiveTurns, holdTurn } from './active-turn.ts'
import type { Link } from './link.ts'
import { LOCKS } from './locks.ts'
import { knownOrigin, LATER, originOf, TURNS, type TurnJob, type TurnQueue } from './turn-queue.ts'
import { createLender } from './worker-places.ts'

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

/** An execution that takes the process down each time must not go on doing so for ever. */
const MOST_CRASHES = 20

/** Takes turns from the queue and runs them, `parallel` at the same moment. */
export function createTurnWorker(options: TurnWorkerOptions): TurnWorker {
  const { link, turns, runtime, parallel, onError } = options
  const active = createActiveTurns(turns.line)
  const suspects = createSuspects(
    (id) => void turns.add(id).catch((error: unknown) => onError(id, error)),
    runtime.store.beginTrial,
  )
  const actions = lendWhileWaiting(
    runtime.actions,
    createLender(() => worker, turns.line, parallel),
  )
  let isDraining = false
  const freezes = watchFreezes(() => runtime.now().getTime())

  async function take(job: Job<TurnJob>, token?: string): Promise<void> {
    const { executionId } = job.data
    if (job.name === LATER) return turns.add(executionId, knownOrigin(job.data))
    // It was on its way here when the worker was told to stop.
    if (isDraining) return putBack(job, token)
    if (job.stalledCounter > MOST_CRASHES) await giveUp(executionId)
    const turn = holdTurn(job, token, freezes.count)
    active.begin(turn, { id: executionId, ...originOf(job.data) })
    let isOver = false
    try {
      const own = { ...runtime, actions: whileHeld(actions, turn.isHeld) }
      const end = await suspects.turnOf(executionId, (watched) =>
        runTurn(own, executionId, turn.stop, turn.interrupt.signal, watched),
      )
      isOver = end !== 'stopped' || turn.isLost()
    } catch (error) {
      onError(executionId, error)
      throw error
    } finally {
      active.end(turn, executionId, isOver)
    }
    if (!isOver) await putBack(job, token)
  }

  async function giveUp(executionId: string): Promise<void> {
    onError(executionId, new Error(`Its worker died under it ${MOST_CRASHES} times: it is cancelled`))
    await runtime.store.cancel(executionId)
  }

  const worker = link.openWorker<TurnJob>(TURNS, take, { concurrency: parallel, ...LOCKS })
  worker.on('error', (error) => onError(undefined, error))
  worker.on('lockRenewalFailed', (jobIds) => {
    for (const turn of active.all()) {
      if (jobIds.includes(turn.jobId ?? '')) turn.lose()
    }
  })

  return {
    interrupt: (executionId) => active.get(executionId)?.interrupt.abort(),
    isActive: (executionId) => active.get(executionId) !== undefined,
    async drain(ms) {
      isDraining = true
      turns.line.retire()
      const closed = worker.close()
      const timer = setTimeout(() => {
        for (const turn of active.all()) turn.handBack()
      }, ms)
      await closed
      clearTimeout(timer)
      freezes.stop()
    },
  }
}

/** For the next worker. @throws WaitingError always: BullMQ's word for a job that its processor moved itself */
async function putBack(job: Job<TurnJob>, token: string | undefined): Promise<never> {
  await job.moveToWait(token)
  throw new WaitingError()
}
