import type { Execution } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RefreshCw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Button, buttonClass } from '../../components/ui/button.tsx'
import { ConfirmFor } from '../../components/ui/confirm-for.tsx'
import { useMay } from '../../lib/workspace.ts'
import { executionsQuery, useClearExecutions } from './execution-queries.ts'
import { ExecutionRow } from './execution-row.tsx'
import { texts } from './texts.ts'

/** The executions of one workflow, newest first. */
export function ExecutionsPanel({ workflowId }: { workflowId: string }) {
  const mayEdit = useMay('workflows.execute')
  const executions = useQuery(executionsQuery(workflowId))
  if (executions.isPending) return <Loading what={texts.loadingExecutions} />
  if (executions.error) return <ErrorNotice error={executions.error} />
  if (executions.data.length === 0) {
    return (
      <p className="rounded-xl border border-dashed border-line-strong/70 p-6 text-center text-sm leading-6 text-quiet">
        {mayEdit ? (
          <>
            {texts.notRunYetPress} <strong className="text-ink">{texts.run}</strong> {texts.andWatchStepsHere}
          </>
        ) : (
          texts.notRunYet
        )}
      </p>
    )
  }
  return (
    <div className="flex flex-col gap-3">
      <ListTools
        workflowId={workflowId}
        isFetching={executions.isFetching}
        onRefresh={() => void executions.refetch()}
      />
      <ExecutionList executions={executions.data} workflowId={workflowId} />
    </div>
  )
}

function ExecutionList({ executions, workflowId }: { executions: Execution[]; workflowId: string }) {
  return (
    <ul aria-label={texts.executions} className="flex flex-col gap-1.5">
      {executions.map((execution) => (
        <ExecutionRow key={execution.id} execution={execution} workflowId={workflowId} />
      ))}
    </ul>
  )
}

type ListToolsProps = { workflowId: string; isFetching: boolean; onRefresh: () => void }

function ListTools({ workflowId, isFetching, onRefresh }: ListToolsProps) {
  const [isAsking, setIsAsking] = useState(false)
  const mayEdit = useMay('executions.clear')
  const clear = useClearExecutions(workflowId, () => setIsAsking(false))
  return (
    <div className="flex flex-wrap justify-end gap-1">
      <Link
        to="/executions"
        search={{ workflow: workflowId }}
        className={buttonClass({ variant: 'ghost', size: 'small', className: 'mr-auto' })}
      >
        {texts.searchAll}
      </Link>
      <Button size="small" variant="ghost" onClick={onRefresh} aria-busy={isFetching}>
        <RefreshCw aria-hidden="true" />
        {texts.refresh}
      </Button>
      {mayEdit ? (
        <Button size="small" variant="quietDanger" onClick={() => setIsAsking(true)}>
          <Trash2 aria-hidden="true" />
          {texts.deleteAll}
        </Button>
      ) : null}
      <ConfirmFor
        subject={isAsking ? workflowId : undefined}
        onClose={() => setIsAsking(false)}
        title={texts.deleteAllExecutions}
        action={texts.deleteExecutions}
        change={clear}
        onConfirm={() => clear.mutate()}
      >
        {() => <p>{texts.allExecutionsThisWorkflowTheir}</p>}
      </ConfirmFor>
    </div>
  )
}
