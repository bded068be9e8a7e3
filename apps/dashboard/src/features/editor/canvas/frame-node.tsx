import { Handle, type NodeProps, Position } from '@xyflow/react'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { cn } from '../../../lib/cn.ts'
import { useFrames } from '../use-frames.ts'
import { LOOKS } from './colour-looks.ts'
import type { FrameFlowNode } from './flow-items.ts'
import { StatusIcon } from './step-node.tsx'
import { texts } from './texts.ts'

/** A frame behind its steps; collapsed it stands for them, and their connections lead to it. */
export function FrameNode({ id, data, selected, width, height }: NodeProps<FrameFlowNode>) {
  const { title, colour, isCollapsed, count, status } = data
  const { collapse } = useFrames()
  const Icon = isCollapsed ? ChevronRight : ChevronDown
  return (
    <div
      style={{ width, height }}
      className={cn(
        'rounded-2xl border',
        LOOKS[colour],
        isCollapsed && 'bg-surface shadow-card',
        selected && 'border-accent ring-3 ring-accent/25',
      )}
    >
      <Handle type="target" position={Position.Left} isConnectable={false} className="opacity-0" />
      <div
        className={cn(
          'frame-title pointer-events-auto flex cursor-grab items-center gap-1.5 pr-3 pl-1.5',
          isCollapsed ? 'h-full' : 'h-11',
        )}
      >
        <button
          type="button"
          aria-expanded={!isCollapsed}
          aria-label={texts.stepsOf(title)}
          className="nodrag grid size-8 shrink-0 place-items-center rounded-lg hover:bg-raised"
          onClick={() => collapse(id, !isCollapsed)}
        >
          <Icon aria-hidden="true" className="size-4" />
        </button>
        <div className="min-w-0 flex-1">
          <p className="truncate text-sm font-semibold">{title}</p>
          {isCollapsed ? <p className="truncate text-xs text-quiet">{texts.steps(count)}</p> : null}
        </div>
        {status === undefined ? null : <StatusIcon status={status} />}
      </div>
      <Handle type="source" position={Position.Right} isConnectable={false} className="opacity-0" />
    </div>
  )
}
