import { createFileRoute } from '@tanstack/react-router'
import { readFilter } from '../../../features/audit/audit-filter.ts'
import { AuditPage } from '../../../features/audit/audit-page.tsx'

export const Route = createFileRoute('/_app/settings/audit')({
  staticData: { withoutCatalogue: true },
  validateSearch: readFilter,
  component: function Audit() {
    const { action, target } = Route.useSearch()
    const navigate = Route.useNavigate()
    return (
      <AuditPage
        filter={{ action, target }}
        onFilter={(filter) => void navigate({ search: filter, replace: true })}
      />
    )
  },
})
