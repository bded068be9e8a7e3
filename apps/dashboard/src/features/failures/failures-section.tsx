import type { Failure } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, RotateCcw } from 'lucide-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Section } from '../../components/section.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useMay } from '../../lib/workspace.ts'
import { failuresQuery, MOST_SHOWN, useDismiss, useReplay } from './failure-queries.ts'
import { texts } from './texts.ts'

export function FailuresSection() {
  const { data, error } = useQuery(failuresQuery)
  const handling = useHandling()
  const ids = data?.map(({ executionId }) => executionId) ?? []
  return (
    <Section
      title={texts.notHandled}
      description={texts.runAgainStartsWholeWorkflow}
      actions={ids.length > 1 ? <Actions ids={ids} of="all" {...handling} /> : null}
    >
      {error ? <ErrorNotice error={error} /> : null}
      {error || data ? null : <Loading what={texts.loadingFailures} />}
      {data?.length === 0 ? (
        <EmptyState icon={CircleCheck} title={texts.nothingWaitingYou}>
          {texts.executionsFailStandHereUntil}
        </EmptyState>
      ) : null}
      <ul aria-label={texts.failures} className="flex flex-col empty:hidden">
        {data?.map((failure) => (
          <FailureRow key={failure.executionId} failure={failure} {...handling} />
        ))}
      </ul>
      {data && data.length >= MOST_SHOWN ? (
        <p className="mt-3 text-[0.8125rem] text-quiet">{texts.theNewestShownOlderOnes(MOST_SHOWN)}</p>
      ) : null}
    </Section>
  )
}

function FailureRow({ failure, ...handling }: Handling & { failure: Failure }) {
  const { executionId, workflowName, failedAt, error, errorCode } = failure
  const step = failure.errorStepName ?? failure.errorStep
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-t border-line py-3 first:border-t-0 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-64">
        <Link
          to="/executions/$executionId"
          params={{ executionId }}
          className="font-medium break-words underline decoration-line-strong underline-offset-2 hover:text-accent"
        >
          {workflowName}
        </Link>
        <p className="text-sm break-words">
          {step === null ? '' : `${step}: `}
          {error ?? errorCode ?? texts.itFailedWithoutMessage}
        </p>
        <p className="text-[0.8125rem] text-quiet">
          <TimeAgo at={failedAt} />
          {errorCode === null ? '' : ` · ${errorCode}`}
        </p>
      </div>
      <Actions ids={[executionId]} of={workflowName} {...handling} />
    </li>
  )
}

type Handling = { onReplay: (ids: string[]) => void; onDismiss: (ids: string[]) => void; isBusy: boolean }

function useHandling(): Handling {
  const replay = useReplay()
  const dismiss = useDismiss()
  return { onReplay: replay.mutate, onDismiss: dismiss.mutate, isBusy: replay.isPending || dismiss.isPending }
}

function Actions({ ids, of, onReplay, onDismiss, isBusy }: Handling & { ids: string[]; of: string }) {
  const mayChange = useMay('failures.replay')
  if (!mayChange) return null
  return (
    <div className="flex items-center gap-1">
      <Button size="small" aria-label={texts.runAgain(of)} disabled={isBusy} onClick={() => onReplay(ids)}>
        <RotateCcw aria-hidden="true" />
        {of === 'all' ? texts.runAllAgain : texts.runAgainFailuresSection}
      </Button>
      <Button
        variant="ghost"
        size="small"
        aria-label={texts.dismiss(of)}
        disabled={isBusy}
        onClick={() => onDismiss(ids)}
      >
        {of === 'all' ? texts.dismissAll : texts.dismissFailuresSection}
      </Button>
    </div>
  )
}
