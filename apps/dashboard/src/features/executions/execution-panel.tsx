import type { Execution } from '@orch/client'
import { Link, useNavigate } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import { buttonClass } from '../../components/ui/button.tsx'
import { dateTime, durationText } from '../../lib/time.ts'
import { useMay } from '../../lib/workspace.ts'
import { AskedNow } from './asked-now.tsx'
import { useBegunBy, versionText } from './begun-by.ts'
import { CodedError } from './coded-error.tsx'
import { DataBlock } from './data-block.tsx'
import { ExecutionActions } from './execution-actions.tsx'
import { useLive } from './live-context.ts'
import { StepList } from './steps/step-list.tsx'
import { texts } from './texts.ts'

/** One execution: live while it runs, step by step. */
export function ExecutionPanel({ workflowId }: { workflowId: string }) {
  const { execution, logs, error } = useLive()
  return (
    <div className="flex flex-col gap-4">
      <Link
        to="/workflows/$id/executions"
        params={{ id: workflowId }}
        className={buttonClass({ variant: 'ghost', size: 'small', className: '-ml-2 self-start' })}
      >
        <ArrowLeft aria-hidden="true" />
        {texts.allExecutions}
      </Link>
      {error ? <ErrorNotice error={error} /> : null}
      {execution === undefined ? (
        error ? null : (
          <Loading what={texts.loadingTheExecution} />
        )
      ) : (
        <>
          <ExecutionHead execution={execution} />
          <AskedNow logs={logs} />
          <StepList key={execution.id} logs={logs} />
          <DataBlock title={texts.inputOfTheExecution} value={execution.input} />
          <DataBlock title={texts.outputOfTheExecution} value={execution.output} />
        </>
      )}
    </div>
  )
}

function ExecutionHead({ execution }: { execution: Execution }) {
  const mayEdit = useMay('executions.rerun')
  const begunBy = useBegunBy(execution.workflowId, execution)
  const navigate = useNavigate()
  const show = (executionId: string) =>
    navigate({
      to: '/workflows/$id/executions/$executionId',
      params: { id: execution.workflowId, executionId },
    })
  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="sr-only">{texts.execution}</h2>
        <StatusBadge status={execution.status} />
        <span className="text-sm text-quiet">
          {dateTime(execution.startedAt)} · {begunBy} · {versionText(execution)}
          {execution.duration === null ? '' : ` · ${durationText(Number(execution.duration))}`}
        </span>
      </div>
      {execution.error === null ? null : <CodedError message={execution.error} code={execution.errorCode} />}
      {mayEdit ? <ExecutionActions execution={execution} onStarted={show} /> : null}
    </header>
  )
}
