import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Surroundings } from '../../../components/fields/template/surroundings.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useRestedDrawing } from '../editor-context.ts'
import { useIsReadOnly } from '../read-only.tsx'
import { useDataFrom } from './data-from.ts'
import { surroundingsOf } from './field-surroundings.ts'
import { lastRunQuery } from './last-run.ts'
import { derivationOf, type StepValue, valuesBefore } from './step-values.ts'
import { useCalled } from './use-called.ts'
import { useProgramReader } from './use-program-reader.ts'

/** The steps before one with what they give, and what its fields can read. Of somebody else's workflow nothing is asked. */
export function useStepData(
  workflow: { id: string; isOwner: boolean },
  node: DrawnNode,
): { steps: readonly StepValue[]; surroundings: Surroundings } {
  const drawing = useRestedDrawing()
  const rested = drawing.nodes.find(({ id }) => id === node.id) ?? node
  const isReadOnly = useIsReadOnly()
  const { data: logs } = useQuery({ ...lastRunQuery(workflow.id, useDataFrom()), enabled: workflow.isOwner })
  const called = useCalled(drawing, workflow.isOwner)
  const readProgram = useProgramReader(drawing)
  return useMemo(() => {
    const derivation = derivationOf(drawing, logs ?? [], called, readProgram)
    const steps = valuesBefore(drawing, rested.id, logs ?? [], derivation)
    const facts = { workflowId: workflow.id, logs: logs ?? [], isReadOnly, derivation }
    return { steps, surroundings: surroundingsOf(drawing, rested, steps, facts) }
  }, [drawing, rested, logs, called, readProgram, workflow.id, isReadOnly])
}
