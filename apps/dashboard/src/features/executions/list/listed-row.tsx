import type { ListedExecution } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { StatusBadge } from '../../../components/status-badge.tsx'
import { TimeAgo } from '../../../components/time-ago.tsx'
import { dateTime, durationText } from '../../../lib/time.ts'
import { STARTED, versionText } from '../begun-by.ts'
import { texts } from './texts.ts'

type ListedRowProps = {
  execution: ListedExecution
  /** From the newest, beginning with 1. */
  position: number
  top: number
  height: number
  isChosen: boolean
  onToggle: (() => void) | undefined
}

export function ListedRow({ execution, position, top, height, isChosen, onToggle }: ListedRowProps) {
  const { id: executionId, workflowName, startedAt, status, error } = execution
  return (
    <li
      aria-setsize={-1}
      aria-posinset={position}
      className="absolute inset-x-0 flex items-center gap-3 border-b border-line px-3 last:border-b-0"
      style={{ top, height }}
    >
      {onToggle === undefined ? null : (
        <input
          type="checkbox"
          aria-label={texts.choose(workflowName, dateTime(startedAt))}
          className="size-4 shrink-0 accent-accent"
          checked={isChosen}
          onChange={onToggle}
        />
      )}
      <span className="w-24 shrink-0">
        <StatusBadge status={status} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2 text-sm">
          <Link
            to="/executions/$executionId"
            params={{ executionId }}
            className="min-w-0 truncate font-medium hover:text-accent hover:underline"
          >
            {workflowName}
          </Link>
          <span className="shrink-0 text-[0.8125rem] text-quiet">
            <TimeAgo at={startedAt} />
          </span>
        </p>
        <p className="truncate text-[0.8125rem] text-quiet">{error ?? factsOf(execution)}</p>
      </div>
    </li>
  )
}

function factsOf(execution: ListedExecution): string {
  const { trigger, duration } = execution
  const took = duration === null ? [] : [durationText(Number(duration))]
  return [STARTED[trigger], versionText(execution), ...took].join(' · ')
}
