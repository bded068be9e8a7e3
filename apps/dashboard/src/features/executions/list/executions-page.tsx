import { History } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Loading } from '../../../components/loading.tsx'
import { Page } from '../../../components/page.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { useMay } from '../../../lib/workspace.ts'
import { ApprovalList } from './approval-list.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { ChangeProgress } from './change-progress.tsx'
import type { ExecutionFilter } from './execution-filter.ts'
import { ExecutionFilters } from './execution-filters.tsx'
import { ExecutionRows } from './execution-rows.tsx'
import { useListedExecutions } from './list-queries.ts'
import { texts } from './texts.ts'

type ExecutionsPageProps = { filter: ExecutionFilter; onFilter: (filter: ExecutionFilter) => void }

/** The executions of the workspace, or of one workflow. */
export function ExecutionsPage({ filter, onFilter }: ExecutionsPageProps) {
  const mayStop = useMay('executionChanges.stop')
  return (
    <Page title={texts.executions} description={texts.whatRanRunsWaitsAll}>
      <div className="flex flex-col gap-5">
        <ApprovalList />
        <ChangeProgress mayStop={mayStop} />
        <ExecutionFilters filter={filter} onFilter={onFilter} />
        <Listed key={JSON.stringify(filter)} filter={filter} onFilter={onFilter} />
      </div>
    </Page>
  )
}

function Listed({ filter, onFilter }: ExecutionsPageProps) {
  const mayChange = useMay('executions.cancelMany')
  const list = useListedExecutions(filter)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  if (list.isPending) return <Loading what={texts.loadingExecutions} />
  if (list.data === undefined) return <ErrorNotice error={list.error} />
  if (list.executions.length === 0) return <NothingFound filter={filter} onFilter={onFilter} />
  const selected = list.executions.filter(({ id }) => chosen.has(id))
  return (
    <div className="flex flex-col gap-3">
      {mayChange ? (
        <BulkBar
          executions={list.executions}
          hasOlder={list.hasNextPage}
          filter={filter}
          selected={selected}
          onChoose={setChosen}
        />
      ) : null}
      <ExecutionRows
        executions={list.executions}
        chosen={chosen}
        onChoose={mayChange ? setChosen : undefined}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
        }}
      />
      {list.error ? <ErrorNotice error={list.error} /> : null}
      <p role="status" className="text-center text-sm text-quiet">
        {list.hasNextPage ? texts.loadingOlderOnesAsYou : texts.nothingOlder}
      </p>
    </div>
  )
}

function NothingFound({ filter, onFilter }: ExecutionsPageProps) {
  if (Object.keys(filter).length === 0) {
    return (
      <EmptyState icon={History} title={texts.nothingHasRunYet}>
        {texts.runWorkflowOrPublishOne}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={History}
      title={texts.nothingFound}
      action={<Button onClick={() => onFilter({})}>{texts.showAllExecutions}</Button>}
    >
      {texts.noExecutionLikeThisThose}
    </EmptyState>
  )
}
