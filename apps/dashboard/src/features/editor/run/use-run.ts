import { useCallback, useState } from 'react'
import { useChange } from '../../../components/use-change.ts'
import { announce } from '../../../lib/announce.ts'
import { api } from '../../../lib/api.ts'
import type { Issue } from './issue.ts'

export type Run = {
  /** Starts, or shows what would fail first. */
  start: () => void
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
  issues: readonly Issue[],
  onStarted: (executionId: string) => void,
): Run {
  const [blockedBy, setBlockedBy] = useState<readonly Issue[]>()
  const run = async () => {
    if (!(await saveNow())) throw new Error('The workflow could not be saved, so it was not started')
    return api.workflows.execute(workflowId, {}, { pinned: true })
  }
  const { mutate, isPending } = useChange(run, {
    tellsFailure: true,
    onDone: ({ executionId }) => {
      announce('Execution started')
      onStarted(executionId)
    },
  })
  const start = useCallback(() => {
    if (issues.length > 0) setBlockedBy(issues)
    else mutate()
  }, [issues, mutate])
  const cancel = useCallback(() => setBlockedBy(undefined), [])
  const anyway = useCallback(() => {
    setBlockedBy(undefined)
    mutate()
  }, [mutate])
  return { start, isStarting: isPending, blockedBy, anyway, cancel }
}
