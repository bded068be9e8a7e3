import { createFileRoute } from '@tanstack/react-router'
import {
  type ExecutionFilter,
  readExecutionFilter,
} from '../../../features/executions/list/execution-filter.ts'
import { ExecutionsPage } from '../../../features/executions/list/executions-page.tsx'

export const Route = createFileRoute('/_app/executions/')({
  staticData: { withoutCatalogue: true },
  validateSearch: (search): ExecutionFilter => readExecutionFilter(search),
  component: function Executions() {
    const { workspace: _, ...filter } = Route.useSearch()
    const navigate = Route.useNavigate()
    return <ExecutionsPage filter={filter} onFilter={(search) => void navigate({ search, replace: true })} />
  },
})
