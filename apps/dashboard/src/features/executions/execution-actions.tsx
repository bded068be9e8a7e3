import type { Execution } from '@orch/client'
import { Link } from '@tanstack/react-router'
import { CircleStop, PencilLine, RotateCcw, StepForward } from 'lucide-react'
import { Button, buttonClass } from '../../components/ui/button.tsx'
import { isUnderWay } from '../../lib/step-status.ts'
import { useCancelExecution, useRerun } from './execution-queries.ts'
import { texts } from './texts.ts'

type ExecutionActionsProps = {
  execution: Execution
  /** Shows the execution that was started in place of this one. */
  onStarted: (executionId: string) => void
}

export function ExecutionActions({ execution, onStarted }: ExecutionActionsProps) {
  const cancel = useCancelExecution(execution.id)
  const rerun = useRerun(execution.workflowId, execution.id, onStarted)
  if (isUnderWay(execution.status)) {
    return (
      <Button size="small" className="self-start" isBusy={cancel.isPending} onClick={() => cancel.mutate()}>
        <CircleStop aria-hidden="true" />
        {texts.cancelExecution}
      </Button>
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      <Link
        to="/workflows/$id"
        params={{ id: execution.workflowId }}
        search={{ data: execution.id }}
        className={buttonClass({ variant: 'secondary', size: 'small' })}
      >
        <PencilLine aria-hidden="true" />
        {texts.editWithThisData}
      </Link>
      <Button size="small" isBusy={rerun.isPending} onClick={() => rerun.mutate({ fromFailed: false })}>
        <RotateCcw aria-hidden="true" />
        {texts.runAgain}
      </Button>
      {execution.status === 'success' ? null : (
        <Button size="small" isBusy={rerun.isPending} onClick={() => rerun.mutate({ fromFailed: true })}>
          <StepForward aria-hidden="true" />
          {texts.runAgainFromFailedStep}
        </Button>
      )}
    </div>
  )
}
