import type { Overview } from '@orch/client'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Section } from '../../components/section.tsx'
import { durationText } from '../../lib/time.ts'
import { mostFailing, rateText, slowest, type WorkflowFigures } from './figures.ts'
import { TEXT_LINK } from './text-link.ts'
import { texts } from './texts.ts'

type Column = { head: string; cell: (workflow: WorkflowFigures) => ReactNode }

const SLOW: readonly Column[] = [
  { head: texts.halfTakeUpTo, cell: ({ medianMs }) => durationText(medianMs) },
  { head: texts.nineteenOf20UpTo, cell: ({ slowMs }) => durationText(slowMs) },
]

const FAILING: readonly Column[] = [
  {
    head: texts.successRate,
    cell: ({ ended, failed }) => rateText({ success: ended - failed, error: failed }),
  },
  { head: texts.failed, cell: (workflow) => <FailedLink workflow={workflow} /> },
]

/** Which workflows take long, and which fail. */
export function WorkflowTables({ workflows }: Pick<Overview, 'workflows'>) {
  const failing = mostFailing(workflows)
  return (
    <>
      <Section title={texts.slowestWorkflows}>
        {workflows.length === 0 ? (
          <Nothing>{texts.noExecutionHasEndedYet}</Nothing>
        ) : (
          <Figures name={texts.slowestWorkflows} columns={SLOW} workflows={slowest(workflows)} />
        )}
      </Section>
      <Section title={texts.mostFailingWorkflows}>
        {failing.length === 0 ? (
          <Nothing>{workflows.length === 0 ? texts.noExecutionHasEndedYet : texts.noneFailed}</Nothing>
        ) : (
          <Figures name={texts.mostFailingWorkflows} columns={FAILING} workflows={failing} />
        )}
      </Section>
    </>
  )
}

function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-sm text-quiet">{children}</p>
}

type FiguresProps = { name: string; columns: readonly Column[]; workflows: readonly WorkflowFigures[] }

function Figures({ name, columns, workflows }: FiguresProps) {
  return (
    <table aria-label={name} className="w-full text-sm tabular-nums">
      <thead>
        <tr className="text-[0.8125rem] text-quiet">
          <th scope="col" className="pb-1.5 text-left font-normal">
            {texts.workflow}
          </th>
          {columns.map(({ head }) => (
            <th key={head} scope="col" className="pb-1.5 pl-3 text-right font-normal">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {workflows.map((workflow) => (
          <tr key={workflow.id} className="border-t border-line">
            <th scope="row" className="py-2 text-left font-medium break-words">
              <Link to="/workflows/$id" params={{ id: workflow.id }} className={TEXT_LINK}>
                {workflow.name}
              </Link>
            </th>
            {columns.map(({ head, cell }) => (
              <td key={head} className="py-2 pl-3 text-right whitespace-nowrap">
                {cell(workflow)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FailedLink({ workflow: { id, name, ended, failed } }: { workflow: WorkflowFigures }) {
  return (
    <Link
      to="/executions"
      search={{ workflow: id, status: 'error' }}
      aria-label={texts.ofFailed(failed, ended, name)}
      className={TEXT_LINK}
    >
      {texts.of(failed, ended)}
    </Link>
  )
}
