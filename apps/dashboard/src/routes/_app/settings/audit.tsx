import { createFileRoute } from '@tanstack/react-router'
import { readFilter } from '../../../features/audit/audit-filter.ts'
import { AuditPage } from '../../../features/audit/audit-page.tsx'

export const Route = createFileRoute('/_app/settings/audit')({
  staticData: { withoutCatalogue: true },
  validateSearch: readFilter,
  component: function Audit() {
    // The address says other things, too, such as which workspace.
    const filter = readFilter(Route.useSearch())
    const navigate = Route.useNavigate()
    return <AuditPage filter={filter} onFilter={(next) => void navigate({ search: next, replace: true })} />
  },
})
