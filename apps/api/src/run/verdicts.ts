import type { Written } from './execution-store.ts'

/** How an execution ended, as it was written: without secrets. */
export type EndedExecution = Written['verdict']

/** Lets a caller wait for the end of an execution. */
export type Verdicts = {
  /** This process ended it. */
  publish(written: Written): void
  /** Another process ended it: whoever waits reads it back. */
  end(executionId: string): void
  /** Undefined when it takes longer than `waitMs`, or ended elsewhere. */
  endOf(executionId: string, waitMs: number): Promise<EndedExecution | undefined>
}

export function createVerdicts(): Verdicts {
  const waiting = new Map<string, (ended: EndedExecution | undefined) => void>()
  return {
    publish({ executionId, verdict }) {
      if (verdict.completedAt !== null) waiting.get(executionId)?.(verdict)
    },
    end: (executionId) => waiting.get(executionId)?.(undefined),
    endOf: (executionId, waitMs) =>
      new Promise((resolve) => {
        const finish = (ended: EndedExecution | undefined) => {
          clearTimeout(timer)
          waiting.delete(executionId)
          resolve(ended)
        }
        const timer = setTimeout(finish, waitMs, undefined)
        waiting.set(executionId, finish)
      }),
  }
}
