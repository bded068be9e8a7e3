import type { Workflow } from '@orch/client'
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
  return (
    // Another selection is another page: it starts at its top.
    <div key={[...nodes, ...edges].join()} className="min-h-0 flex-1 overflow-y-auto p-4">
      {node === undefined ? null : <StepPanel node={node} onAddStep={() => onAddStep(node.id)} />}
      {nodes.length === 0 && edges.length === 1 && edgeId !== undefined ? (
        <EdgePanel edgeId={edgeId} />
      ) : null}
      {nodes.length + edges.length > 1 ? <ManySelected nodes={nodes} edges={edges} /> : null}
      {nodes.length + edges.length === 0 ? <WorkflowPanel workflow={workflow} /> : null}
    </div>
  )
}
