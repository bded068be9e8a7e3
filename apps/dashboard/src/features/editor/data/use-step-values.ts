import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useDrawing } from '../editor-context.ts'
import { lastRunQuery } from './last-run.ts'
import { type StepValue, valuesBefore } from './step-values.ts'

/** The steps before one, with what they give. Nothing is asked of the server for somebody else's workflow. */
export function useStepValues(workflow: { id: string; isOwner: boolean }, nodeId: string): StepValue[] {
  const drawing = useDrawing()
  const { data: logs } = useQuery({ ...lastRunQuery(workflow.id), enabled: workflow.isOwner })
  return useMemo(() => valuesBefore(drawing, nodeId, logs ?? []), [drawing, nodeId, logs])
}
