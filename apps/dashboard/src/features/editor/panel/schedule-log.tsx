import type { ScheduleDecision } from '@orch/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'
import { dateTime } from '../../../lib/time.ts'
import { texts } from './trigger-texts.ts'

const POLL_EVERY_MS = 10_000
const SHOWN = 20

const logQuery = (workflowId: string) =>
  queryOptions({
    queryKey: ['schedule-log', workflowId],
    queryFn: ({ signal }) => api.schedules.log(workflowId, { signal }),
    refetchInterval: POLL_EVERY_MS,
  })

const DECISIONS: Record<ScheduleDecision['decision'], string> = texts.decisions

/** What became of times that did not simply start an execution. */
export function ScheduleLog({ workflowId, nodeId }: { workflowId: string; nodeId: string }) {
  const { data } = useQuery({ ...logQuery(workflowId), enabled: workflowId !== '' })
  const decisions = (data ?? []).filter((decision) => decision.nodeId === nodeId).slice(0, SHOWN)
  return (
    <section aria-label={texts.timesWereMissedOrOverlapped} className="text-[0.8125rem]">
      <h3 className="font-medium">{texts.missedAndOverlappingTimes}</h3>
      {decisions.length === 0 ? (
        <p className="mt-1 text-quiet">{texts.noneSoFarEveryTime}</p>
      ) : (
        <ul className="mt-1 flex flex-col gap-2">
          {decisions.map((decision) => (
            <Decision key={`${decision.at} ${decision.scheduledAt}`} decision={decision} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Decision({ decision: { decision, reason, scheduledAt } }: { decision: ScheduleDecision }) {
  return (
    <li>
      <span className="font-medium">{DECISIONS[decision]}</span>{' '}
      <time dateTime={scheduledAt} className="text-quiet tabular-nums">
        {dateTime(scheduledAt)}
      </time>
      <p className="text-quiet">{reason}</p>
    </li>
  )
}
