import { useQuery } from '@tanstack/react-query'
import { createFileRoute } from '@tanstack/react-router'
import { executedDrawingQuery } from '../../../../features/executions/execution-queries.ts'
import { ExecutionPage } from '../../../../features/executions/page/execution-page.tsx'
import { workflowsQuery } from '../../../../features/workflows/workflow-queries.ts'

export const Route = createFileRoute('/_app/executions/$executionId/')({
  staticData: { withoutCatalogue: true },
  validateSearch: (search): { with?: string } =>
    typeof search['with'] === 'string' && search['with'] !== '' ? { with: search['with'] } : {},
  loader: ({ context: { queryClient }, params }) => {
    void queryClient.prefetchQuery(executedDrawingQuery(params.executionId))
    void queryClient.prefetchQuery(workflowsQuery)
  },
  component: function OneExecution() {
    const { executionId } = Route.useParams()
    const { with: withId } = Route.useSearch()
    const navigate = Route.useNavigate()
    const { data: workflows = [] } = useQuery(workflowsQuery)
    return (
      <ExecutionPage
        key={executionId}
        executionId={executionId}
        workflowName={(id) => workflows.find((workflow) => workflow.id === id)?.name}
        withId={withId}
        onCompare={(other) =>
          void navigate({ search: other === undefined ? {} : { with: other }, replace: true })
        }
        onStarted={(started) => void navigate({ to: '.', params: { executionId: started }, search: {} })}
      />
    )
  },
})
