import '../canvas/canvas.css'
import {
  Background,
  BackgroundVariant,
  Controls,
  type Edge,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useNodesInitialized,
  useReactFlow,
} from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { cn } from '../../../lib/cn.ts'
import { ARIA_LABELS } from '../canvas/aria-labels.ts'
import type { Drawing, DrawnNode } from '../drawing/drawing.ts'
import { NODE_HEIGHT, NODE_WIDTH } from '../drawing/placement.ts'
import { stepDisplay } from '../step-display.ts'
import { type Mark, markedEdges, markedNodes } from './marked-items.ts'
import { texts } from './texts.ts'

type ComparedCanvasProps = { before: Drawing; after: Drawing; label: string; className?: string }

const NODE_TYPES = { step: MarkedStep }
const FIT = { maxZoom: 1, padding: 0.15 }

/** The later drawing with what was removed as a shadow, each step marked by what became of it. To look at only. */
export function ComparedCanvas({ before, after, label, className }: ComparedCanvasProps) {
  const nodes = useMemo(() => markedNodes(before, after).map(toFlowNode), [before, after])
  const edges = useMemo(() => markedEdges(before, after).map(toFlowEdge), [before, after])
  return (
    <figure
      aria-label={texts.drawing(label)}
      className={cn('h-72 overflow-hidden rounded-lg border border-line', className)}
    >
      <ReactFlowProvider>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODE_TYPES}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          deleteKeyCode={null}
          ariaLabelConfig={ARIA_LABELS}
          fitView
          fitViewOptions={FIT}
          minZoom={0.1}
          maxZoom={2}
        >
          <Background variant={BackgroundVariant.Dots} gap={22} size={1.6} />
          <Controls showInteractive={false} fitViewOptions={FIT} />
          <Refit count={nodes.length} />
        </ReactFlow>
      </ReactFlowProvider>
    </figure>
  )
}

/** While a drawing grows, all of it stays in view. */
function Refit({ count }: { count: number }) {
  const { fitView } = useReactFlow()
  const isReady = useNodesInitialized()
  useEffect(() => {
    if (isReady && count > 0) void fitView(FIT)
  }, [fitView, isReady, count])
  return null
}

/** Known beforehand, so that a step that comes later is drawn at once. */
const SIZE = { width: NODE_WIDTH, height: NODE_HEIGHT }

type StepNode = Node<{ title: string; subtitle: string; mark: Mark }, 'step'>

const LOOKS: Readonly<Record<Mark, string>> = {
  same: 'border-line-strong/70 bg-surface',
  added: 'border-good bg-good-soft ring-2 ring-good/25',
  changed: 'border-warn bg-warn-soft ring-2 ring-warn/25',
  removed: 'border-dashed border-bad bg-bad-soft',
}

const WORDS: Readonly<Record<Mark, string>> = texts.words

function MarkedStep({ data: { title, subtitle, mark } }: NodeProps<StepNode>) {
  return (
    <div className={cn('flex h-[72px] w-[232px] items-center gap-2 rounded-2xl border px-3', LOOKS[mark])}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm leading-5 font-medium">{title}</p>
        <p className="truncate text-xs text-quiet">{subtitle}</p>
      </div>
      {mark === 'same' ? null : <span className="shrink-0 text-xs font-semibold">{WORDS[mark]}</span>}
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </div>
  )
}

function toFlowNode({ item, mark }: { item: DrawnNode; mark: Mark }): StepNode {
  const { title, subtitle } = stepDisplay(item)
  return {
    id: item.id,
    type: 'step',
    position: item.position,
    measured: SIZE,
    data: { title, subtitle, mark },
  }
}

const STROKES: Readonly<Record<Mark, string | undefined>> = {
  same: undefined,
  added: 'var(--good)',
  changed: 'var(--warn)',
  removed: 'var(--bad)',
}

function toFlowEdge({ item, mark }: ReturnType<typeof markedEdges>[number]): Edge {
  const stroke = STROKES[mark]
  return {
    id: `${mark}:${item.id}`,
    source: item.source,
    target: item.target,
    ...(item.sourceHandle ? { label: item.sourceHandle } : {}),
    markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18, ...(stroke ? { color: stroke } : {}) },
    ...(stroke
      ? { style: { stroke, strokeWidth: 2, ...(mark === 'removed' ? { strokeDasharray: '6 4' } : {}) } }
      : {}),
  }
}
