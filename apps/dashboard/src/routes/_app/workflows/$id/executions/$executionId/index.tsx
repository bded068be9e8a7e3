import { createFileRoute } from '@tanstack/react-router'
import { ExecutionPanel } from '../../../../../../features/executions/execution-panel.tsx'

export const Route = createFileRoute('/_app/workflows/$id/executions/$executionId/')({
  component: function Execution() {
    return <ExecutionPanel workflowId={Route.useParams().id} />
  },
})
