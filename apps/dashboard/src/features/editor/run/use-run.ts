import { useCallback, useState } from 'react'
import { useChange } from '../../../components/use-change.ts'
import { announce } from '../../../lib/announce.ts'
import { api } from '../../../lib/api.ts'
import type { Issue } from './issue.ts'
import { texts } from './texts.ts'

export type Run = {
  /** Starts, or shows what would fail first. */
  /** `trigger`: the one that begins, where there are several. */
  start: (trigger?: string) => void
  isStarting: boolean
  /** What stands in the way, while the dialog is open. */
  blockedBy: readonly Issue[] | undefined
  anyway: () => void
  cancel: () => void
}

/** The Run button: save, look for what would fail, start, show the execution. */
export function useRun(
  workflowId: string,
  saveNow: () => Promise<boolean>,
  findNow: () => readonly Issue[],
  onStarted: (executionId: string) => void,
): Run {
  const [blocked, setBlocked] = useState<{ by: readonly Issue[]; trigger: string | undefined }>()
  const run = async (trigger: string | undefined) => {
    if (!(await saveNow())) throw new Error(texts.theWorkflowCouldNotSavedSo)
    return api.workflows.execute(
      workflowId,
      {},
      { draft: true, pinned: true, ...(trigger === undefined ? {} : { trigger }) },
    )
  }
  const { mutate, isPending } = useChange(run, {
    tellsFailure: true,
    onDone: ({ executionId }) => {
      announce(texts.executionStarted)
      onStarted(executionId)
    },
  })
  const start = useCallback(
    (trigger?: string) => {
      const issues = findNow()
      if (issues.length > 0) setBlocked({ by: issues, trigger })
      else mutate(trigger)
    },
    [findNow, mutate],
  )
  const cancel = useCallback(() => setBlocked(undefined), [])
  const anyway = useCallback(() => {
    setBlocked(undefined)
    mutate(blocked?.trigger)
  }, [mutate, blocked])
  return { start, isStarting: isPending, blockedBy: blocked?.by, anyway, cancel }
}
