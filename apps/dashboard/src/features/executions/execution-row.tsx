import type { Execution } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { StatusBadge } from '../../components/status-badge.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { durationText } from '../../lib/time.ts'

export const TRIGGER_LABELS: Record<Execution['trigger'], string> = {
  manual: 'By hand',
  webhook: 'By webhook',
  schedule: 'By schedule',
  workflow: 'By a workflow',
  rerun: 'Run again',
}

export function ExecutionRow({ execution, workflowId }: { execution: Execution; workflowId: string }) {
  return (
    <li>
      <Link
        to="/workflows/$id/executions/$executionId"
        params={{ id: workflowId, executionId: execution.id }}
        className="flex items-center gap-3 rounded-xl border border-line px-3 py-2.5 hover:bg-raised"
      >
        <StatusBadge status={execution.status} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm">
            <TimeAgo at={execution.startedAt} />
          </span>
          <span className="block truncate text-xs text-quiet">
            {TRIGGER_LABELS[execution.trigger]}
            {execution.duration === null ? '' : ` · ${durationText(Number(execution.duration))}`}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="size-4 text-quiet" />
      </Link>
    </li>
  )
}
