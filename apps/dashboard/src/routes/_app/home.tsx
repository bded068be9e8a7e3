import { createFileRoute } from '@tanstack/react-router'
import { ApprovalList } from '../../features/executions/list/approval-list.tsx'
import { HomePage } from '../../features/home/home-page.tsx'
import { overviewQuery } from '../../features/home/home-queries.ts'
import { workflowsQuery } from '../../features/workflows/workflow-queries.ts'
import { integrationsQuery } from '../../lib/integrations.ts'

export const Route = createFileRoute('/_app/home')({
  staticData: { withoutCatalogue: true },
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(overviewQuery)
    void queryClient.prefetchQuery(workflowsQuery)
    void queryClient.prefetchQuery(integrationsQuery)
  },
  component: function Home() {
    const { user } = Route.useRouteContext()
    return <HomePage userId={user.id} approvals={<ApprovalList />} />
  },
})
