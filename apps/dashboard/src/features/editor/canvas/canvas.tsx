import './canvas.css'
import { Background, BackgroundVariant, Controls, MiniMap, ReactFlow } from '@xyflow/react'
import { type KeyboardEvent, useCallback } from 'react'
import { useMediaQuery } from '../../../lib/use-media-query.ts'
import { useEditorStore } from '../editor-context.ts'
import { ARIA_LABELS } from './aria-labels.ts'
import { StepNode } from './step-node.tsx'
import { type EdgeDrop, useConnecting } from './use-connecting.ts'
import { useFlowItems } from './use-flow-items.ts'
import { useFlowSelection } from './use-flow-selection.ts'
import { useReveal } from './use-reveal.ts'

const NODE_TYPES = { trigger: StepNode, action: StepNode }
const FIT = { maxZoom: 1, padding: 0.25 }

type CanvasProps = {
  isReadOnly: boolean
  /** An edge was dropped on empty space: a step is wanted there. */
  onEdgeDropped: (drop: EdgeDrop) => void
  onChooseStep: (nodeId: string) => void
  /** Enter on a step that is selected already. */
  onEnterPanel: () => void
}

export function Canvas({ isReadOnly, onEdgeDropped, onChooseStep, onEnterPanel }: CanvasProps) {
  const store = useEditorStore()
  const { nodes, edges, onNodesChange } = useFlowItems()
  const selecting = useFlowSelection()
  const connecting = useConnecting(onEdgeDropped)
  useReveal()
  const isWide = useMediaQuery('(min-width: 768px)')

  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      const id = focusedNodeId(event)
      if (event.key === 'Enter' && id !== undefined && store.getState().selection.nodes.includes(id)) {
        event.preventDefault()
        onEnterPanel()
      }
    },
    [store, onEnterPanel],
  )
  return (
    <section
      id="canvas"
      aria-label="Canvas"
      tabIndex={-1}
      className="h-full outline-none"
      onKeyDownCapture={onKeyDown}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        onNodesChange={(changes) => {
          onNodesChange(changes)
          selecting.onNodesChange(changes)
        }}
        onEdgesChange={selecting.onEdgesChange}
        onNodeClick={(_event, { id }) => onChooseStep(id)}
        {...connecting}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        deleteKeyCode={null}
        ariaLabelConfig={ARIA_LABELS}
        connectionRadius={30}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        maxZoom={2}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1.6} />
        <Controls showInteractive={!isReadOnly} fitViewOptions={FIT} />
        {isWide ? <MiniMap pannable zoomable className="hidden lg:block" /> : null}
      </ReactFlow>
    </section>
  )
}

function focusedNodeId({ target }: KeyboardEvent): string | undefined {
  if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return undefined
  return target.dataset['id']
}
