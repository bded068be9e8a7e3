import { useInfiniteQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useMay } from '../../lib/workspace.ts'
import type { AuditFilter } from './audit-filter.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditList } from './audit-list.tsx'
import { auditQuery } from './audit-query.ts'

type AuditPageProps = { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }

export function AuditPage({ filter, onFilter }: AuditPageProps) {
  const mayRead = useMay('audit.list')
  return (
    <Page title="Audit log" description="Who did what in this workspace, and when. It never holds a value.">
      {mayRead ? (
        <div className="flex flex-col gap-5">
          <AuditFilters key={`${filter.target} ${filter.actor}`} filter={filter} onFilter={onFilter} />
          <Entries filter={filter} onFilter={onFilter} />
        </div>
      ) : (
        <EmptyState icon={ScrollText} title="For owners and admins">
          Ask one of them for what you want to know, or for the role.
        </EmptyState>
      )}
    </Page>
  )
}

function Entries({ filter, onFilter }: AuditPageProps) {
  const audit = useInfiniteQuery(auditQuery(filter))
  if (audit.isPending) return <Loading what="Loading the log" />
  if (audit.data === undefined) return <ErrorNotice error={audit.error} />
  const entries = audit.data.pages.flat()
  if (entries.length === 0) return <NoEntries filter={filter} onFilter={onFilter} />
  return (
    <>
      <AuditList entries={entries} onNarrow={(more) => onFilter({ ...filter, ...more })} />
      {audit.error ? <ErrorNotice error={audit.error} /> : null}
      {audit.hasNextPage ? (
        <Button
          className="self-center"
          isBusy={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          Load more
        </Button>
      ) : (
        <p role="status" className="text-center text-sm text-quiet">
          Nothing older.
        </p>
      )}
    </>
  )
}

function NoEntries({ filter, onFilter }: AuditPageProps) {
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  if (!isFiltered) {
    return (
      <EmptyState icon={ScrollText} title="Nothing happened yet">
        Whatever members and API keys change in this workspace is written down here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={ScrollText}
      title="Nothing found"
      action={<Button onClick={() => onFilter({})}>Show everything</Button>}
    >
      No entry of the log is of this kind.
    </EmptyState>
  )
}
