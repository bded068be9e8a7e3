import './canvas.css'
import {
  Background,
  BackgroundVariant,
  Controls,
  MiniMap,
  type NodeChange,
  ReactFlow,
  useReactFlow,
  useStoreApi,
} from '@xyflow/react'
import { type KeyboardEvent, type MouseEvent, useCallback, useRef, useState } from 'react'
import { useLatest } from '../../../lib/use-latest.ts'
import { useMediaQuery } from '../../../lib/use-media-query.ts'
import { useEditorCommands } from '../editor-commands.ts'
import { useEditorStore } from '../editor-context.ts'
import type { StepRequest } from '../use-add-step.ts'
import { ARIA_LABELS } from './aria-labels.ts'
import { CanvasMenu } from './canvas-menu.tsx'
import { EdgePlus } from './edge-plus.tsx'
import { FIT } from './fit.ts'
import type { FlowNode } from './flow-items.ts'
import { FrameNode } from './frame-node.tsx'
import { createHand } from './hand.ts'
import { StepNode } from './step-node.tsx'
import { texts } from './texts.ts'
import { useConnecting } from './use-connecting.ts'
import { useFlowItems } from './use-flow-items.ts'
import { useFlowSelection } from './use-flow-selection.ts'
import { useReveal } from './use-reveal.ts'
import { useStepDrop } from './use-step-drop.ts'
import { useWalk } from './use-walk.ts'

const NODE_TYPES = { trigger: StepNode, action: StepNode, frame: FrameNode }
/** So that 500 steps fit. */
const SMALLEST_ZOOM = 0.05

const SETTINGS = {
  nodeTypes: NODE_TYPES,
  ariaLabelConfig: ARIA_LABELS,
  deleteKeyCode: null,
  connectionRadius: 30,
  fitView: true,
  fitViewOptions: FIT,
  minZoom: SMALLEST_ZOOM,
  maxZoom: 2,
}

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
  const { flow, onKeyDown } = useCanvas({ onAddStep, onChooseStep, onEnterPanel })
  const view = useView()
  const commands = useEditorCommands()
  const dropping = useStepDrop((action, request) => commands?.putStep(action, request))
  const isWide = useMediaQuery('(min-width: 768px)')
  const section = (
    <section
      id={isPreview ? undefined : 'canvas'}
      aria-label={isPreview ? undefined : texts.canvas}
      tabIndex={-1}
      className="@container h-full outline-none"
      onKeyDownCapture={onKeyDown}
      {...(commands === undefined ? {} : dropping)}
    >
      <ReactFlow
        {...SETTINGS}
        {...flow}
        onMove={view.onMove}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
      >
        <Background variant={BackgroundVariant.Dots} gap={22} size={1.6} />
        {isReadOnly ? null : <EdgePlus onAdd={onAddStep} />}
        {isPreview ? null : (
          <Controls showInteractive={!isReadOnly} fitViewOptions={FIT} {...view.controls} />
        )}
        {/* Not beside an open step: on a narrow canvas it would lie over what is drawn. */}
        {isWide && !isPreview ? <MiniMap pannable zoomable className="hidden @xl:block" /> : null}
      </ReactFlow>
    </section>
  )
  return isReadOnly ? section : <CanvasMenu canvas={section} onAddStep={onAddStep} />
}

/** What of the drawing is shown: all of it, until the person moves or zooms it. */
function useView() {
  const isMoved = useRef(false)
  const { fitView } = useReactFlow()
  const fit = useCallback(() => void fitView(FIT), [fitView])
  useReveal({ fit, isMoved })
  const setMoved = (moved: boolean) => () => {
    isMoved.current = moved
  }
  // What moves it without a person has no event.
  const onMove = useCallback((event: unknown) => {
    if (event) isMoved.current = true
  }, [])
  return {
    onMove,
    controls: { onZoomIn: setMoved(true), onZoomOut: setMoved(true), onFitView: setMoved(false) },
  }
}

type Commands = Pick<CanvasProps, 'onAddStep' | 'onChooseStep' | 'onEnterPanel'>

/** What React Flow is handed. Each function stays the same object: for another one it would draw every step again. */
function useCanvas({ onAddStep, onChooseStep, onEnterPanel }: Commands) {
  const store = useEditorStore()
  const flowStore = useStoreApi()
  const [hand] = useState(() => createHand(flowStore))
  const { nodes, edges, onNodesChange } = useFlowItems(hand)
  const selecting = useFlowSelection()
  const connecting = useConnecting(useLatest(onAddStep))
  const onChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      onNodesChange(changes)
      selecting.onNodesChange(changes)
    },
    [onNodesChange, selecting.onNodesChange],
  )
  const choose = useLatest(onChooseStep)
  const { selectClicked } = selecting
  const onClick = useCallback(
    (event: MouseEvent, { id }: { id: string }) => {
      selectClicked(event, id)
      choose(id)
    },
    [choose, selectClicked],
  )
  const walk = useWalk()
  const onKeyDown = (event: KeyboardEvent) => {
    walk(event)
    const id = focusedNodeId(event)
    if (event.key !== 'Enter' || id === undefined || !store.getState().selection.nodes.includes(id)) return
    event.preventDefault()
    onEnterPanel()
  }
  const flow = {
    nodes,
    edges,
    onNodesChange: onChange,
    onEdgesChange: selecting.onEdgesChange,
    onNodeContextMenu: selecting.selectNodeForMenu,
    onEdgeContextMenu: selecting.selectEdgeForMenu,
    onPaneContextMenu: selecting.selectNothing,
    onNodeClick: onClick,
    ...connecting,
  }
  return { flow, onKeyDown }
}

function focusedNodeId({ target }: KeyboardEvent): string | undefined {
  if (!(target instanceof HTMLElement) || !target.classList.contains('react-flow__node')) return undefined
  return target.dataset['id']
}
