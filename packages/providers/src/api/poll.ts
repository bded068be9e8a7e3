import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

/** A job that a service does on its own time. */
export type Job<State> = {
  service: string
  everyMs: number
  /** For the whole wait. */
  limitMs: number
  ask(): Promise<State>
  /** False while it goes on. @throws ProviderError when it failed */
  isDone(state: State): boolean
  /** What to tell those who watch. */
  progress?(state: State): string
  /** Stops the job at the service. Called once when the wait is given up, so that nothing goes on being paid for. */
  cancel?(): Promise<unknown>
}

/** One lost answer is no reason to lose a job that was paid for. */
const FAILURES_IN_A_ROW = 5

/**
 * Asks until a job is done.
 * @throws ProviderError ABORTED when stopped, TIMEOUT when it takes too long, or what its service answers
 */
export async function waitFor<State>(
  action: ActionCall,
  started: State | undefined,
  job: Job<State>,
): Promise<State> {
  try {
    const limitMs = action.timeoutMs ?? job.limitMs
    return await askUntilDone(action, started ?? (await job.ask()), { ...job, limitMs })
  } catch (error) {
    const isGivenUp = error instanceof ProviderError && (error.code === 'ABORTED' || error.retryable)
    // A courtesy to the service: its failure changes nothing.
    if (isGivenUp) await job.cancel?.().catch(() => undefined)
    throw error
  }
}

async function askUntilDone<State>(action: ActionCall, first: State, job: Job<State>): Promise<State> {
  const sleep = action.sleep ?? pause
  let state = first
  let failures = 0
  let waitMs = job.everyMs
  for (let waitedMs = 0; !job.isDone(state); waitedMs += waitMs) {
    if (waitedMs >= job.limitMs)
      throw new ProviderError('TIMEOUT', `${job.service} was not done after ${job.limitMs / 1000} seconds`)
    action.progress?.(job.progress?.(state) ?? 'Waiting')
    await sleep(waitMs, action.signal)
    try {
      state = await job.ask()
      failures = 0
      waitMs = job.everyMs
    } catch (error) {
      failures += 1
      if (!(error instanceof ProviderError) || !error.retryable || failures >= FAILURES_IN_A_ROW) throw error
      waitMs = Math.max(job.everyMs, error.retryAfterMs ?? 0)
    }
  }
  return state
}

/** @throws ProviderError ABORTED */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(new ProviderError('ABORTED', 'The wait was stopped'))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
