import { createFileRoute } from '@tanstack/react-router'
import { workflowPages } from '../../../features/workflows/list/list-queries.ts'
import { readWorkflowFilter, type WorkflowFilter } from '../../../features/workflows/list/workflow-filter.ts'
import { WorkflowsPage } from '../../../features/workflows/workflows-page.tsx'

export const Route = createFileRoute('/_app/workflows/')({
  staticData: { withoutCatalogue: true },
  validateSearch: (search): WorkflowFilter => readWorkflowFilter(search),
  loaderDeps: ({ search: { workspace: _, ...filter } }) => filter,
  loader: ({ context, deps }) => void context.queryClient.prefetchInfiniteQuery(workflowPages(deps)),
  component: function Workflows() {
    const filter = Route.useLoaderDeps()
    const navigate = Route.useNavigate()
    return <WorkflowsPage filter={filter} onFilter={(search) => void navigate({ search, replace: true })} />
  },
})
