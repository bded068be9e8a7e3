import type { Workflow } from '@orch/client'
import { useState } from 'react'
import {
  createInsertTargets,
  InsertTargetsProvider,
} from '../../../components/fields/template/insert-target.ts'
import { SurroundingsProvider } from '../../../components/fields/template/surroundings.ts'
import { StepColumns } from '../data/data-column.tsx'
import { useStepData } from '../data/use-step-data.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { isNote } from '../drawing/frames.ts'
import { useEditor, useSelectedNode } from '../editor-context.ts'
import { EdgePanel } from './edge-panel.tsx'
import { ManySelected } from './many-selected.tsx'
import { StepPanel } from './step-panel.tsx'
import { WorkflowPanel } from './workflow-panel.tsx'

type PropertiesPanelProps = { workflow: Workflow; onAddStep: (source: string) => void }

/** Of what is selected: one step, one connection, several things, or the workflow itself. */
export function PropertiesPanel({ workflow, onAddStep }: PropertiesPanelProps) {
  const node = useSelectedNode()
  const { nodes, edges } = useEditor(({ selection }) => selection)
  const [edgeId] = edges
  // Another selection is another page: it starts at its top.
  const key = [...nodes, ...edges].join()
  if (node !== undefined) {
    return <SelectedStep key={key} workflow={workflow} node={node} onAddStep={() => onAddStep(node.id)} />
  }
  return (
    <div key={key} className="min-h-0 flex-1 overflow-y-auto p-4">
      {nodes.length === 0 && edges.length === 1 && edgeId !== undefined ? (
        <EdgePanel edgeId={edgeId} />
      ) : null}
      {nodes.length + edges.length > 1 ? <ManySelected nodes={nodes} edges={edges} /> : null}
      {nodes.length + edges.length === 0 ? <WorkflowPanel workflow={workflow} /> : null}
    </div>
  )
}

type SelectedStepProps = { workflow: Workflow; node: DrawnNode; onAddStep: () => void }

/** A step with the data that its settings can read; a trigger reads nothing. */
function SelectedStep({ workflow, node, onAddStep }: SelectedStepProps) {
  const { steps, surroundings } = useStepData(workflow, node)
  const [targets] = useState(createInsertTargets)
  const panel = <StepPanel node={node} onAddStep={onAddStep} />
  if (isNote(node)) return <div className="min-h-0 flex-1 overflow-y-auto p-4">{panel}</div>
  return (
    <InsertTargetsProvider value={targets}>
      <SurroundingsProvider value={surroundings}>
        <StepColumns workflow={workflow} node={node} steps={node.type === 'trigger' ? undefined : steps}>
          {panel}
        </StepColumns>
      </SurroundingsProvider>
    </InsertTargetsProvider>
  )
}
