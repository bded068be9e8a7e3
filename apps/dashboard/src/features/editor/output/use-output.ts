import type { StepLog } from '@orch/client'
import { readIntegers } from '@orch/engine/workflow'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useDataFrom } from '../data/data-from.ts'
import { lastRunQuery } from '../data/last-run.ts'
import { branchesOf } from '../drawing/branches.ts'
import type { DrawnNode } from '../drawing/drawing.ts'

/** What a step gave, or what is pinned in its place. */
export type Output = {
  readonly source: 'pinned' | 'run' | 'none'
  readonly value: unknown
  /** Its newest run; a pin stands before what it gave. */
  readonly log: StepLog | undefined
  /** Which way a step leaves cannot be pinned. */
  readonly takesPin: boolean
}

export function useOutput(workflow: { id: string; isOwner: boolean }, { id, type, data }: DrawnNode): Output {
  const from = useDataFrom()
  const { data: logs } = useQuery({ ...lastRunQuery(workflow.id, from), enabled: workflow.isOwner })
  const log = useMemo(() => newestOf(logs ?? [], id), [logs, id])
  const { pinned } = data
  const pin = useMemo(() => (pinned === undefined ? undefined : readIntegers(pinned)), [pinned])
  const takesPin = type === 'action' && branchesOf(data).length === 0
  if (pin !== undefined) return { source: 'pinned', value: pin, log, takesPin }
  const value = log?.output ?? undefined
  return { source: value === undefined ? 'none' : 'run', value, log, takesPin }
}

/** Of a step in a loop its first turn, as its data is shown to other steps. */
function newestOf(logs: readonly StepLog[], nodeId: string): StepLog | undefined {
  const own = logs.filter((log) => log.nodeId === nodeId)
  return own.reduce<StepLog | undefined>(
    (first, log) => (first === undefined || (log.iteration ?? 0) < (first.iteration ?? 0) ? log : first),
    undefined,
  )
}
