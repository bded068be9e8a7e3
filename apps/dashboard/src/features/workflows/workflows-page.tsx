import type { WorkflowSummary } from '@orch/client'
import { useQuery } from '@tanstack/react-query'
import { Workflow } from 'lucide-react'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { SearchInput } from '../../components/search-input.tsx'
import { useMay } from '../../lib/workspace.ts'
import { DeleteWorkflow } from './delete-workflow.tsx'
import { NewWorkflow } from './new-workflow.tsx'
import { workflowsQuery } from './workflow-queries.ts'
import { WorkflowRow } from './workflow-row.tsx'

export function WorkflowsPage() {
  const workflows = useQuery(workflowsQuery)
  const mayEdit = useMay('workflows.create')
  const newButton = mayEdit ? <NewWorkflow /> : null
  const isEmpty = workflows.data?.length === 0
  return (
    <Page
      title="Workflows"
      description="Steps that run one after the other, started by hand, by webhook or by the clock."
      actions={isEmpty ? null : newButton}
    >
      {workflows.isPending ? <Loading what="Loading workflows" /> : null}
      {workflows.error ? <ErrorNotice error={workflows.error} /> : null}
      {isEmpty ? (
        <EmptyState icon={Workflow} title="No workflows yet" action={newButton}>
          {mayEdit
            ? 'A workflow starts with a trigger and goes on with steps that use your connections. Make the first one; it is private until you share it.'
            : 'You will see here what the editors of this workspace make.'}
        </EmptyState>
      ) : null}
      {workflows.data && !isEmpty ? <WorkflowList workflows={workflows.data} /> : null}
    </Page>
  )
}

/** From this many on, a search is worth its place. */
const SEARCH_FROM = 6

function WorkflowList({ workflows }: { workflows: WorkflowSummary[] }) {
  const [search, setSearch] = useState('')
  const [doomed, setDoomed] = useState<WorkflowSummary>()
  const found = workflows.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()))
  return (
    <div className="flex flex-col gap-4">
      {workflows.length >= SEARCH_FROM ? (
        <SearchInput label="Search workflows" value={search} onChange={setSearch} />
      ) : null}
      <ul
        aria-label="Workflows"
        className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
      >
        {found.map((workflow) => (
          <WorkflowRow key={workflow.id} workflow={workflow} onDelete={() => setDoomed(workflow)} />
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="py-6 text-center text-sm text-quiet">No workflow has “{search}” in its name.</p>
      ) : null}
      <DeleteWorkflow workflow={doomed} onClose={() => setDoomed(undefined)} />
    </div>
  )
}
