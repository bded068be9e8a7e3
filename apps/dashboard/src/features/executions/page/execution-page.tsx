import type { Execution, StepLog } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowLeft, SquarePen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Loading } from '../../../components/loading.tsx'
import { Page } from '../../../components/page.tsx'
import { Section } from '../../../components/section.tsx'
import { StatusBadge } from '../../../components/status-badge.tsx'
import { buttonClass } from '../../../components/ui/button.tsx'
import { isUnderWay } from '../../../lib/step-status.ts'
import { dateTime, durationText } from '../../../lib/time.ts'
import { useMay } from '../../../lib/workspace.ts'
import { AskedNow } from '../asked-now.tsx'
import { STARTED, versionText } from '../begun-by.ts'
import { CodedError } from '../coded-error.tsx'
import { DataBlock } from '../data-block.tsx'
import { ExecutionActions } from '../execution-actions.tsx'
import { executedDrawingQuery } from '../execution-queries.ts'
import { LiveProvider } from '../live-context.ts'
import { concernsOf } from '../steps/concerns.ts'
import { StepList } from '../steps/step-list.tsx'
import { useLiveExecution } from '../use-live-execution.ts'
import { CompareChoice } from './compare-choice.tsx'
import { Comparison } from './comparison.tsx'
import { Messages } from './messages.tsx'
import { RunGraph } from './run-graph.tsx'
import { texts } from './texts.ts'
import { timelineOf } from './timeline.ts'
import { TimelineTable } from './timeline-table.tsx'

type ExecutionPageProps = {
  executionId: string
  workflowName: (workflowId: string) => string | undefined
  /** The execution it is compared with. */
  withId: string | undefined
  onCompare: (withId: string | undefined) => void
  onStarted: (executionId: string) => void
}

/** One execution to read, without the editor: live while it runs. */
export function ExecutionPage({
  executionId,
  workflowName,
  withId,
  onCompare,
  onStarted,
}: ExecutionPageProps) {
  const live = useLiveExecution(executionId)
  const [chosen, setChosen] = useState<{ nodeId: string }>()
  const { execution, logs, error } = live
  const title =
    execution === undefined ? texts.execution : (workflowName(execution.workflowId) ?? texts.execution)
  return (
    <Page
      title={title}
      description={execution === undefined ? null : <Facts execution={execution} />}
      actions={execution === undefined ? null : <PageActions execution={execution} />}
    >
      {error ? <ErrorNotice error={error} /> : null}
      {execution === undefined && !error ? <Loading what={texts.loadingTheExecution} /> : null}
      {execution === undefined ? null : (
        <LiveProvider value={{ ...live, chosen }}>
          <div className="flex flex-col gap-5">
            <AskedNow logs={logs} />
            <Outcome execution={execution} onStarted={onStarted} />
            <Section
              title={withId === undefined ? texts.timeline : texts.comparison}
              actions={<CompareChoice execution={execution} withId={withId} onChoose={onCompare} />}
            >
              {withId === undefined ? (
                <LiveTimeline execution={execution} logs={logs} />
              ) : (
                <Comparison execution={execution} logs={logs} withId={withId} />
              )}
            </Section>
            <Section title={texts.steps} description={texts.whatEachStepWasGiven}>
              <div className="flex flex-col gap-4">
                <Graph executionId={executionId} logs={logs} onChoose={(nodeId) => setChosen({ nodeId })} />
                <StepList key={executionId} logs={logs} />
              </div>
            </Section>
            <Values execution={execution} />
            <Messages execution={execution} />
          </div>
        </LiveProvider>
      )}
    </Page>
  )
}

function Facts({ execution }: { execution: Execution }) {
  const { status, startedAt, trigger, duration } = execution
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StatusBadge status={status} />
      <span>
        {dateTime(startedAt)} · {STARTED[trigger]} · {versionText(execution)}
        {duration === null ? '' : ` · ${durationText(Number(duration))}`}
      </span>
    </span>
  )
}

function PageActions({ execution: { id, workflowId } }: { execution: Execution }) {
  return (
    <>
      <Link
        to="/executions"
        search={{ workflow: workflowId }}
        className={buttonClass({ variant: 'ghost', size: 'small' })}
      >
        <ArrowLeft aria-hidden="true" />
        {texts.allExecutions}
      </Link>
      <Link
        to="/workflows/$id/executions/$executionId"
        params={{ id: workflowId, executionId: id }}
        className={buttonClass({ size: 'small' })}
      >
        <SquarePen aria-hidden="true" />
        {texts.openInTheEditor}
      </Link>
    </>
  )
}

function Outcome({ execution, onStarted }: Pick<ExecutionPageProps, 'onStarted'> & { execution: Execution }) {
  const mayEdit = useMay('executions.rerun')
  const { error, errorCode } = execution
  if (error === null && !mayEdit) return null
  return (
    <div className="flex flex-col gap-3">
      {error === null ? null : <CodedError message={error} code={errorCode} />}
      {mayEdit ? <ExecutionActions execution={execution} onStarted={onStarted} /> : null}
    </div>
  )
}

const TICK_MS = 1000

type RunProps = { execution: Execution; logs: readonly StepLog[] }

/** Bars of what has not ended grow with the clock. */
function LiveTimeline({ execution, logs }: RunProps) {
  const { data: drawing } = useQuery(executedDrawingQuery(execution.id))
  const [now, setNow] = useState(Date.now)
  const isMoving = isUnderWay(execution.status)
  useEffect(() => {
    if (!isMoving) return
    const timer = setInterval(() => setNow(Date.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [isMoving])
  if (logs.length === 0) return <p className="text-sm text-quiet">{texts.noStepHasBegunYet}</p>
  return <TimelineTable timeline={timelineOf(execution, logs, drawing, now)} />
}

type GraphProps = {
  executionId: string
  logs: readonly StepLog[]
  onChoose: (nodeId: string) => void
}

function Graph({ executionId, logs, onChoose }: GraphProps) {
  const { data: drawing } = useQuery(executedDrawingQuery(executionId))
  if (drawing === undefined) return null
  return (
    <>
      {drawing.isCurrent ? null : <p className="text-sm text-quiet">{texts.drawingOfThen}</p>}
      <RunGraph drawing={drawing} statuses={concernsOf(logs)} onChoose={onChoose} />
    </>
  )
}

function Values({ execution: { input, output } }: { execution: Execution }) {
  return (
    <Section title={texts.inputAndOutput}>
      <div className="grid gap-4 *:min-w-0 md:grid-cols-2">
        <DataBlock title={texts.inputOfTheExecution} value={input} />
        <DataBlock title={texts.outputOfTheExecution} value={output} />
      </div>
    </Section>
  )
}
