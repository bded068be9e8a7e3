import type { Overview } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { Section } from '../../components/section.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { dateTime } from '../../lib/time.ts'
import { TEXT_LINK } from './text-link.ts'
import { texts } from './texts.ts'

/** What the clock starts next. */
export function SchedulesSection({ schedules }: Pick<Overview, 'schedules'>) {
  return (
    <Section title={texts.nextSchedules}>
      {schedules.length === 0 ? (
        <p className="text-sm text-quiet">{texts.nothingScheduledPublishedWorkflowWith}</p>
      ) : (
        <ul aria-label={texts.nextSchedules} className="-my-2">
          {schedules.map(({ workflowId: id, workflowName, at }) => (
            <li key={`${id} ${at}`} className="border-t border-line py-2 text-sm first:border-t-0">
              <Link to="/workflows/$id" params={{ id }} className={`font-medium break-words ${TEXT_LINK}`}>
                {workflowName}
              </Link>
              <p className="text-[0.8125rem] text-quiet">
                {dateTime(at)} · <TimeAgo at={at} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
