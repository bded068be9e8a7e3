import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Section } from '../../../components/section.tsx'
import { TimeAgo } from '../../../components/time-ago.tsx'
import { approvalsQuery } from './list-queries.ts'
import { texts } from './texts.ts'

/** What waits for somebody to decide, of all workflows; nothing where nothing waits. */
export function ApprovalList() {
  const { data } = useQuery(approvalsQuery)
  if (data === undefined || data.length === 0) return null
  return (
    <Section title={texts.waitingForApproval}>
      <ul className="-my-2 flex max-h-72 flex-col overflow-y-auto">
        {data.map(({ executionId, step, workflowName, stepName, question, since }) => (
          <li
            key={`${executionId} ${step}`}
            className="border-t border-line py-2 text-sm first:border-t-0 first:pt-0 last:pb-0"
          >
            <Link
              to="/executions/$executionId"
              params={{ executionId }}
              className="font-medium break-words underline decoration-line-strong underline-offset-2 hover:text-accent"
            >
              {question ?? stepName}
            </Link>
            <p className="text-[0.8125rem] text-quiet">
              {texts.asked(workflowName)} <TimeAgo at={since} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
