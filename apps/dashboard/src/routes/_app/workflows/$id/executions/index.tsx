import { createFileRoute } from '@tanstack/react-router'
import { ExecutionsPanel } from '../../../../../features/executions/executions-panel.tsx'

export const Route = createFileRoute('/_app/workflows/$id/executions/')({
  component: function Executions() {
    return <ExecutionsPanel workflowId={Route.useParams().id} />
  },
})
