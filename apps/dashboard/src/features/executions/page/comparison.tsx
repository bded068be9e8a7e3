import type { Execution, StepLog } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Loading } from '../../../components/loading.tsx'
import { StatusBadge } from '../../../components/status-badge.tsx'
import { Badge } from '../../../components/ui/badge.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { dateTime, durationText } from '../../../lib/time.ts'
import { useMediaQuery } from '../../../lib/use-media-query.ts'
import { DataBlock } from '../data-block.tsx'
import { executionQuery } from '../execution-queries.ts'
import { type ComparedStep, compareRuns } from './compare-runs.ts'
import { texts } from './texts.ts'

type ComparisonProps = { execution: Execution; logs: readonly StepLog[]; withId: string }

/** This run beside another one, step by step. */
export function Comparison({ execution, logs, withId }: ComparisonProps) {
  const other = useQuery(executionQuery(withId))
  if (other.error) return <ErrorNotice error={other.error} />
  if (other.data === undefined) return <Loading what={texts.loadingTheOtherExecution} />
  return (
    <Compared
      key={withId}
      one={execution}
      logs={logs}
      other={other.data.execution}
      others={other.data.logs}
    />
  )
}

/** So many lines are shown at first. */
const SHOWN = 100

type ComparedProps = {
  one: Execution
  logs: readonly StepLog[]
  other: Execution
  others: readonly StepLog[]
}

function Compared({ one, logs, other, others }: ComparedProps) {
  const [isAll, setIsAll] = useState(false)
  const [most, setMost] = useState(SHOWN)
  const steps = useMemo(() => compareRuns(logs, others), [logs, others])
  const differing = steps.filter(({ differences }) => differences.length > 0)
  const rows = isAll ? steps : differing
  return (
    <div className="flex flex-col gap-3">
      <label className="flex items-center gap-2 text-sm">
        <input
          type="checkbox"
          className="size-4 accent-accent"
          checked={isAll}
          onChange={() => setIsAll(!isAll)}
        />
        {texts.showStepsWithoutDifferencesToo}
      </label>
      <p role="status" className="text-sm text-quiet">
        {differing.length === 0
          ? texts.allStepsSame(steps.length)
          : texts.ofStepsDiffer(differing.length, steps.length)}
        {one.version === other.version ? '' : texts.theRunsDifferentVersions}.
      </p>
      {rows.length === 0 ? null : (
        <div className="overflow-x-auto">
          <table
            aria-label={texts.stepsOfBothExecutions}
            className="w-full table-fixed text-sm sm:table-auto"
          >
            <thead className="text-left text-[0.8125rem] text-quiet">
              <tr>
                <th scope="col" className="pr-3 pb-2 font-normal">
                  {texts.step}
                </th>
                <Side name={texts.thisOne} execution={one} />
                <Side name={texts.theOther} execution={other} />
                <th scope="col" className="hidden pb-2 font-normal sm:table-cell">
                  {texts.differsIn}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, most).map((row) => (
                <ComparedRow key={row.step} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > most ? (
        <Button size="small" className="self-start" onClick={() => setMost(most + SHOWN)}>
          {texts.showMoreOfSteps(rows.length)}
        </Button>
      ) : null}
    </div>
  )
}

function Side({ name, execution }: { name: string; execution: Execution }) {
  return (
    <th scope="col" className="pr-3 pb-2 font-normal">
      {name}
      <span className="block text-xs">{dateTime(execution.startedAt)}</span>
    </th>
  )
}

function ComparedRow({ row: { name, one, other, differences } }: { row: ComparedStep }) {
  const [isOpen, setIsOpen] = useState(false)
  // A column more than is shown would take its share of the others' room.
  const columns = useMediaQuery('(min-width: 640px)') ? 4 : 3
  return (
    <>
      <tr className="border-t border-line align-middle">
        <th scope="row" className="max-w-48 truncate py-1.5 pr-3 text-left font-normal">
          <button
            type="button"
            aria-expanded={isOpen}
            className="max-w-full truncate rounded-md font-medium hover:text-accent hover:underline"
            onClick={() => setIsOpen(!isOpen)}
          >
            {name}
          </button>
          <span className="mt-1 block sm:hidden">
            <Differences kinds={differences} />
          </span>
        </th>
        <Outcome log={one} />
        <Outcome log={other} />
        <td className="hidden py-1.5 sm:table-cell">
          <Differences kinds={differences} />
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={columns} className="pt-2 pb-4">
            <div className="grid gap-4 md:grid-cols-2">
              <Values title={texts.thisOne} log={one} />
              <Values title={texts.theOther} log={other} />
            </div>
          </td>
        </tr>
      ) : null}
    </>
  )
}

function Differences({ kinds }: { kinds: ComparedStep['differences'] }) {
  return (
    <span className="flex flex-wrap gap-1">
      {kinds.map((kind) => (
        <Badge key={kind} tone={kind === 'status' || kind === 'error' ? 'bad' : 'warn'}>
          {texts.differences[kind]}
        </Badge>
      ))}
    </span>
  )
}

function Outcome({ log }: { log: StepLog | undefined }) {
  return (
    <td className="py-1.5 pr-3 whitespace-nowrap">
      {log === undefined ? (
        <span className="text-quiet">{texts.notRun}</span>
      ) : (
        <span className="flex flex-wrap items-center gap-x-2">
          <StatusBadge status={log.status} />
          <span className="text-quiet tabular-nums">
            {log.duration === null ? '' : durationText(Number(log.duration))}
          </span>
        </span>
      )}
    </td>
  )
}

function Values({ title, log }: { title: string; log: StepLog | undefined }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-[0.8125rem] font-medium">{title}</p>
      {log === undefined ? <p className="text-sm text-quiet">{texts.notReached}</p> : null}
      {log?.error == null ? null : <p className="text-sm break-words text-bad">{log.error}</p>}
      <DataBlock title={texts.input} value={log?.input} />
      <DataBlock title={texts.output} value={log?.output} />
    </div>
  )
}
