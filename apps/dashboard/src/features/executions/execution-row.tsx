import type { Execution } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { StatusBadge } from '../../components/status-badge.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { durationText } from '../../lib/time.ts'
import { useBegunBy, versionText } from './begun-by.ts'

export function ExecutionRow({ execution, workflowId }: { execution: Execution; workflowId: string }) {
  const begunBy = useBegunBy(workflowId, execution)
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
            {begunBy} · {versionText(execution)}
            {execution.duration === null ? '' : ` · ${durationText(Number(execution.duration))}`}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="size-4 text-quiet" />
      </Link>
    </li>
  )
}
