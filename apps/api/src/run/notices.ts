import type { Written } from './execution-store.ts'

/** That something was written, without what: it passes between processes, and who watches reads it back. */
export type Notice = {
  executionId: string
  steps: string[]
  /** The execution's own row changed. */
  isTurn: boolean
  isEnded: boolean
}

export function noticeOf({ executionId, steps, verdict }: Written): Notice {
  return {
    executionId,
    steps,
    isTurn: verdict.status !== null,
    isEnded: verdict.completedAt !== null,
  }
}
