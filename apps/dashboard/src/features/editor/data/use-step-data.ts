import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Surroundings } from '../../../components/fields/template/surroundings.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useDrawing } from '../editor-context.ts'
import { useIsReadOnly } from '../read-only.tsx'
import { surroundingsOf } from './field-surroundings.ts'
import { lastRunQuery } from './last-run.ts'
import { type StepValue, valuesBefore } from './step-values.ts'

/** The steps before one with what they give, and what its fields can read. Of somebody else's workflow nothing is asked. */
export function useStepData(
  workflow: { id: string; isOwner: boolean },
  node: DrawnNode,
): { steps: readonly StepValue[]; surroundings: Surroundings } {
  const drawing = useDrawing()
  const isReadOnly = useIsReadOnly()
  const { data: logs } = useQuery({ ...lastRunQuery(workflow.id), enabled: workflow.isOwner })
  return useMemo(() => {
    const steps = valuesBefore(drawing, node.id, logs ?? [])
    const facts = { workflowId: workflow.id, logs: logs ?? [], isReadOnly }
    return { steps, surroundings: surroundingsOf(drawing, node, steps, facts) }
  }, [drawing, node, logs, workflow.id, isReadOnly])
}
