import type { Written } from './execution-store.ts'

/** How an execution ended, as it was written: without secrets. */
export type EndedExecution = Written['verdict']

/** Lets a caller wait for the end of an execution that this process runs. */
export type Verdicts = {
  publish(written: Written): void
  /** Undefined when it takes longer than `waitMs`. */
  endOf(executionId: string, waitMs: number): Promise<EndedExecution | undefined>
}

export function createVerdicts(): Verdicts {
  const waiting = new Map<string, (ended: EndedExecution) => void>()
  return {
    publish({ executionId, verdict }) {
      if (verdict.completedAt !== null) waiting.get(executionId)?.(verdict)
    },
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
