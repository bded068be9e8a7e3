import type { Written } from './execution-store.ts'

/** How an execution ended, as it was written: without secrets. */
export type EndedExecution = Written['verdict']

/** Lets callers wait for the end of an execution. */
export type Verdicts = {
  /** This process ended it. */
  publish(written: Written): void
  /** Another process ended it: waiters read it back. */
  end(executionId: string): void
  /** This process stops: nobody waits any longer. */
  close(): void
  isClosed(): boolean
  /** Undefined when it takes longer than `waitMs`, ended elsewhere, or the caller hung up. */
  endOf(executionId: string, waitMs: number, signal: AbortSignal): Promise<EndedExecution | undefined>
}

type Waiter = (ended: EndedExecution | undefined) => void

export function createVerdicts(): Verdicts {
  const waiting = new Map<string, Set<Waiter>>()
  let isClosed = false
  function tell(executionId: string, ended: EndedExecution | undefined): void {
    for (const waiter of waiting.get(executionId) ?? []) waiter(ended)
  }
  function letGo(executionId: string, waiter: Waiter): void {
    const waiters = waiting.get(executionId)
    waiters?.delete(waiter)
    if (waiters?.size === 0) waiting.delete(executionId)
  }
  return {
    publish({ executionId, verdict }) {
      if (verdict.completedAt !== null) tell(executionId, verdict)
    },
    end: (executionId) => tell(executionId, undefined),
    close() {
      isClosed = true
      for (const executionId of [...waiting.keys()]) tell(executionId, undefined)
    },
    isClosed: () => isClosed,
    endOf: (executionId, waitMs, signal) =>
      new Promise((resolve) => {
        const finish: Waiter = (ended) => {
          clearTimeout(timer)
          signal.removeEventListener('abort', hungUp)
          letGo(executionId, finish)
          resolve(ended)
        }
        const hungUp = () => finish(undefined)
        const timer = setTimeout(finish, isClosed ? 0 : waitMs, undefined)
        signal.addEventListener('abort', hungUp)
        waiting.set(executionId, (waiting.get(executionId) ?? new Set()).add(finish))
      }),
  }
}
