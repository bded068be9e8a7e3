import { createFileRoute } from '@tanstack/react-router'
import { workflowsQuery } from '../../../features/workflows/workflow-queries.ts'
import { WorkflowsPage } from '../../../features/workflows/workflows-page.tsx'

export const Route = createFileRoute('/_app/workflows/')({
  staticData: { withoutCatalogue: true },
  loader: ({ context }) => void context.queryClient.prefetchQuery(workflowsQuery),
  component: WorkflowsPage,
})
