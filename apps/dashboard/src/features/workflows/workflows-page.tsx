import { Page } from '../../components/page.tsx'
import { useMay } from '../../lib/workspace.ts'
import { useListedWorkflows } from './list/list-queries.ts'
import { isNarrowed, type WorkflowFilter } from './list/workflow-filter.ts'
import { WorkflowList } from './list/workflow-list.tsx'
import { NewWorkflow } from './new-workflow.tsx'
import { texts } from './texts.ts'

type WorkflowsPageProps = { filter: WorkflowFilter; onFilter: (filter: WorkflowFilter) => void }

export function WorkflowsPage({ filter, onFilter }: WorkflowsPageProps) {
  const begin = useMay('workflows.create') ? <NewWorkflow /> : null
  const { isSuccess, workflows } = useListedWorkflows(filter)
  const isEmpty = isSuccess && workflows.length === 0 && !isNarrowed(filter)
  return (
    <Page
      title={texts.workflows}
      description={texts.stepsRunOneAfterOther}
      actions={isEmpty ? null : begin}
      isWide
    >
      <WorkflowList filter={filter} onFilter={onFilter} begin={begin} />
    </Page>
  )
}
