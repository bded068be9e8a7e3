import './canvas.css'
import { Background, BackgroundVariant, Controls, MiniMap, ReactFlow } from '@xyflow/react'
import { type KeyboardEvent, useCallback } from 'react'
import { useMediaQuery } from '../../../lib/use-media-query.ts'
import { useEditorStore } from '../editor-context.ts'
import { NOTHING_SELECTED } from '../editor-store.ts'
import type { StepRequest } from '../use-add-step.ts'
import { ARIA_LABELS } from './aria-labels.ts'
import { CanvasMenu } from './canvas-menu.tsx'
import { StepNode } from './step-node.tsx'
import { useConnecting } from './use-connecting.ts'
import { useFlowItems } from './use-flow-items.ts'
import { useFlowSelection } from './use-flow-selection.ts'
import { useReveal } from './use-reveal.ts'

const NODE_TYPES = { trigger: StepNode, action: StepNode }
const FIT = { maxZoom: 1, padding: 0.25 }

type CanvasProps = {
  isReadOnly: boolean
  /** A step is wanted: by the menu, or where an edge was dropped on empty space. */
  onAddStep: (request: StepRequest) => void
  onChooseStep: (nodeId: string) => void
  /** Enter on a step that is selected already. */
  onEnterPanel: () => void
  /** One of several on the page, to look at: without controls, and not what the skip link leads to. */
  isPreview?: boolean
}

export function Canvas({
  isReadOnly,
  onAddStep,
  onChooseStep,
  onEnterPanel,
  isPreview = false,
}: CanvasProps) {
  const store = useEditorStore()
  const { nodes, edges, onNodesChange } = useFlowItems()
  const selecting = useFlowSelection()
  const connecting = useConnecting(onAddStep)
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
  const section = (
    <section
      id={isPreview ? undefined : 'canvas'}
      aria-label={isPreview ? undefined : 'Canvas'}
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
        onNodeContextMenu={(_event, { id }) => selecting.selectForMenu(id, 'nodes')}
        onEdgeContextMenu={(_event, { id }) => selecting.selectForMenu(id, 'edges')}
        onPaneContextMenu={() => store.select(NOTHING_SELECTED)}
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
        {isPreview ? null : <Controls showInteractive={!isReadOnly} fitViewOptions={FIT} />}
        {isWide && !isPreview ? <MiniMap pannable zoomable className="hidden lg:block" /> : null}
      </ReactFlow>
    </section>
  )
  return isReadOnly ? section : <CanvasMenu canvas={section} onAddStep={onAddStep} />
}

function focusedNodeId({ target }: KeyboardEvent): string | undefined {
  if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return undefined
  return target.dataset['id']
}
