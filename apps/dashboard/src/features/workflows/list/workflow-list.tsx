import type { ListedWorkflow } from '@orch/client'
import { Workflow } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Loading } from '../../../components/loading.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Dialog } from '../../../components/ui/dialog.tsx'
import { useMay } from '../../../lib/workspace.ts'
import { BulkBar } from './bulk-bar.tsx'
import { useListedWorkflows } from './list-queries.ts'
import { texts } from './texts.ts'
import { isNarrowed, type WorkflowFilter } from './workflow-filter.ts'
import { WorkflowFilters } from './workflow-filters.tsx'
import { WorkflowTable } from './workflow-table.tsx'

const OrganizeForm = lazy(async () => ({ default: (await import('./organize-form.tsx')).OrganizeForm }))

type WorkflowListProps = {
  filter: WorkflowFilter
  onFilter: (filter: WorkflowFilter) => void
  /** The ways to a first workflow. */
  begin: ReactNode
}

export function WorkflowList({ filter, onFilter, begin }: WorkflowListProps) {
  const list = useListedWorkflows(filter)
  const mayChange = useMay('workflows.organize')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [organized, setOrganized] = useState<readonly ListedWorkflow[]>()
  if (list.isPending) return <Loading what={texts.loadingWorkflows} />
  if (list.data === undefined) return <ErrorNotice error={list.error} />
  const { workflows, tags, folders } = list
  if (workflows.length === 0 && !isNarrowed(filter)) return <NoWorkflows begin={begin} />
  const selected = workflows.filter(({ id }) => chosen.has(id))
  return (
    <div className="flex flex-col gap-3">
      <WorkflowFilters filter={filter} onFilter={onFilter} tags={tags} folders={folders} />
      {mayChange && workflows.length > 0 ? (
        <BulkBar workflows={workflows} selected={selected} onChoose={setChosen} onOrganize={setOrganized} />
      ) : null}
      {list.error ? <ErrorNotice error={list.error} /> : null}
      {workflows.length === 0 ? (
        <NothingFound onFilter={onFilter} />
      ) : (
        <WorkflowTable
          workflows={workflows}
          filter={filter}
          onFilter={onFilter}
          chosen={chosen}
          onChoose={mayChange ? setChosen : undefined}
          onOrganize={(workflow) => setOrganized([workflow])}
        />
      )}
      {list.hasNextPage ? (
        <Button
          className="self-center"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {texts.showMore}
        </Button>
      ) : null}
      <Dialog
        isOpen={organized !== undefined}
        onOpenChange={(isOpen) => (isOpen ? undefined : setOrganized(undefined))}
        title={titleOf(organized)}
      >
        <Suspense fallback={<Loading />}>
          <OrganizeForm
            workflows={organized ?? []}
            tags={tags}
            folders={folders}
            onDone={() => setOrganized(undefined)}
          />
        </Suspense>
      </Dialog>
    </div>
  )
}

function titleOf(organized: readonly ListedWorkflow[] = []): string {
  const [first] = organized
  return organized.length === 1 && first !== undefined
    ? texts.folderAndTagsOf(first.name)
    : texts.folderTagsWorkflows(organized.length)
}

function NoWorkflows({ begin }: { begin: ReactNode }) {
  return (
    <EmptyState icon={Workflow} title={texts.noWorkflowsYet} action={begin}>
      {begin === null ? texts.youWillSeeHereWhat : texts.aWorkflowStartsWithTrigger}
    </EmptyState>
  )
}

function NothingFound({ onFilter }: Pick<WorkflowListProps, 'onFilter'>) {
  return (
    <EmptyState
      icon={Workflow}
      title={texts.nothingFound}
      action={<Button onClick={() => onFilter({})}>{texts.showAllWorkflows}</Button>}
    >
      {texts.noWorkflowLikeThis}
    </EmptyState>
  )
}
