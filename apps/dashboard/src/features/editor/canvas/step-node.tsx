import type { StepStatus } from '@orch/client'
import { Handle, type NodeProps, Position, useNodeConnections, useUpdateNodeInternals } from '@xyflow/react'
import { StickyNote, TriangleAlert } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { ProviderIcon } from '../../../components/provider-icon.tsx'
import { cn } from '../../../lib/cn.ts'
import { STATUS_DISPLAYS } from '../../../lib/step-status.ts'
import { branchesOf, ERROR_BRANCH } from '../drawing/branches.ts'
import type { DrawnNode, StepData } from '../drawing/drawing.ts'
import { isNote } from '../drawing/frames.ts'
import { useStep } from '../editor-context.ts'
import { type StepDisplay, stepDisplay } from '../step-display.ts'
import type { StepFlowNode } from './flow-items.ts'
import { NoteNode } from './note-node.tsx'
import { texts } from './texts.ts'

const RINGS: Partial<Record<StepStatus, string>> = {
  running: 'border-busy ring-3 ring-busy/25',
  success: 'border-good',
  error: 'border-bad',
  waiting: 'border-warn',
}

function ringOf(status: StepStatus | undefined): string {
  return (status && RINGS[status]) ?? 'border-line-strong/70'
}

/** One step on the canvas, or a note. */
export function StepNode(props: NodeProps<StepFlowNode>) {
  const { id, selected } = props
  const node = useStep(id)
  if (node === undefined) return null
  return isNote(node) ? (
    <NoteNode data={node.data} isSelected={selected} />
  ) : (
    <DrawnStep {...props} node={node} />
  )
}

function DrawnStep({ id, type, data, selected, node }: NodeProps<StepFlowNode> & { node: DrawnNode }) {
  const { status, hasIssue, hasErrorBranch } = data
  const step = node.data
  const display = stepDisplay(node)
  return (
    <div
      className={cn(
        'flex h-[72px] w-[232px] items-center gap-3 rounded-2xl border px-3 shadow-card transition-[border-color,box-shadow]',
        selected ? 'border-accent ring-3 ring-accent/25' : ringOf(status),
        step.enabled && status !== 'skipped' ? 'bg-surface' : 'border-dashed bg-raised text-quiet grayscale',
      )}
    >
      {type === 'trigger' ? null : (
        <Handle type="target" position={Position.Left} isConnectableStart={false} />
      )}
      <StepTile display={display} isTrigger={type === 'trigger'} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm leading-5 font-medium">{display.title}</p>
        <p className="truncate text-xs text-quiet">
          {step.enabled ? display.subtitle : texts.disabledStepNode}
        </p>
      </div>
      {step.description === '' ? null : (
        <StickyNote aria-label={texts.hasANote} className="size-4 shrink-0 text-quiet" />
      )}
      {hasIssue && status === undefined ? (
        <TriangleAlert aria-label={texts.needsAttention} className="size-4 shrink-0 text-warn" />
      ) : null}
      {status === undefined ? null : <StatusIcon status={status} />}
      <SourceHandles id={id} data={step} hasErrorBranch={hasErrorBranch} />
    </div>
  )
}

export function StepTile({ display, isTrigger }: { display: StepDisplay; isTrigger: boolean }) {
  if (display.provider !== undefined)
    return <ProviderIcon {...display.provider} className="size-10! rounded-xl!" />
  const Icon = display.icon
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid size-10 shrink-0 place-items-center rounded-xl',
        isTrigger ? 'bg-accent text-accent-ink' : 'bg-raised text-ink',
      )}
    >
      {Icon === undefined ? null : <Icon className="size-5" />}
    </span>
  )
}

export function StatusIcon({ status }: { status: StepStatus }) {
  const { icon: Icon, label, isMoving } = STATUS_DISPLAYS[status]
  const tones = {
    plain: 'text-quiet',
    good: 'text-good',
    bad: 'text-bad',
    warn: 'text-warn',
    busy: 'text-busy',
    accent: '',
  }
  return (
    <Icon
      aria-label={label}
      className={cn(
        'size-5 shrink-0',
        tones[STATUS_DISPLAYS[status].tone],
        isMoving && 'animate-spin motion-reduce:animate-none',
      )}
    />
  )
}

const TONES: Readonly<Record<string, string>> = {
  true: 'branch-good',
  approved: 'branch-good',
  received: 'branch-good',
  false: 'branch-bad',
  rejected: 'branch-bad',
  timeout: 'branch-bad',
  error: 'branch-bad',
}

/** A step that branches has a handle for each branch out, from top to bottom; every other step has one. */
type SourceHandlesProps = { id: string; data: StepData; hasErrorBranch: boolean }

function SourceHandles({ id, data, hasErrorBranch }: SourceHandlesProps) {
  const branches = branchesOf(data)
  const drawn = [...branches, ...(hasErrorBranch ? [ERROR_BRANCH] : [])].join('\n')
  const update = useUpdateNodeInternals()
  const measured = useRef(drawn)
  useEffect(() => {
    // React Flow measures a new node itself; measured twice while it opens, it fits the view to the wrong size.
    if (measured.current === drawn) return
    measured.current = drawn
    update(id)
  }, [update, id, drawn])
  return (
    <>
      {branches.length === 0 ? (
        <Handle type="source" position={Position.Right} />
      ) : (
        <BranchHandles branches={branches} />
      )}
      {hasErrorBranch ? (
        <Handle
          type="source"
          position={Position.Bottom}
          id={ERROR_BRANCH}
          title={texts.whenItFails}
          className={TONES[ERROR_BRANCH]}
        />
      ) : null}
    </>
  )
}

function BranchHandles({ branches }: { branches: readonly string[] }) {
  const connected = new Set(useNodeConnections({ handleType: 'source' }).map((edge) => edge.sourceHandle))
  return branches.map((branch, index) => (
    <Handle
      key={branch}
      type="source"
      position={Position.Right}
      id={branch}
      title={branch}
      data-branch={connected.has(branch) ? undefined : branch}
      className={TONES[branch]}
      style={{ top: `${((index + 1) / (branches.length + 1)) * 100}%` }}
    />
  ))
}
