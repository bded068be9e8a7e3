import { ChevronRight } from 'lucide-react'
import { StatusBadge } from '../../../components/status-badge.tsx'
import { cn } from '../../../lib/cn.ts'
import type { StepRow } from './step-tree.ts'

type StepGroupLineProps = { row: Extract<StepRow, { kind: 'group' }>; onToggle: () => void }

/** A loop or one of its turns, folded until it is opened. */
export function StepGroupLine({ row: { label, status, isOpen }, onToggle }: StepGroupLineProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="flex w-full items-center gap-3 rounded-xl border border-dashed border-line-strong/70 px-3 py-2.5 text-left hover:bg-raised"
    >
      <StatusBadge status={status} />
      <span className="min-w-0 flex-1 truncate text-sm">{label}</span>
      <ChevronRight
        aria-hidden="true"
        className={cn('size-4 text-quiet transition-transform', isOpen && 'rotate-90')}
      />
    </button>
  )
}
