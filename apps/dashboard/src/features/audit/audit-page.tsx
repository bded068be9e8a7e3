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
import { texts } from './texts.ts'

type AuditPageProps = { filter: AuditFilter; onFilter: (filter: AuditFilter) => void }

export function AuditPage({ filter, onFilter }: AuditPageProps) {
  const mayRead = useMay('audit.list')
  return (
    <Page title={texts.auditLog} description={texts.whoDidWhatThisWorkspace}>
      {mayRead ? (
        <div className="flex flex-col gap-5">
          <AuditFilters key={`${filter.target} ${filter.actor}`} filter={filter} onFilter={onFilter} />
          <Entries filter={filter} onFilter={onFilter} />
        </div>
      ) : (
        <EmptyState icon={ScrollText} title={texts.forOwnersAndAdmins}>
          {texts.askOneThemWhatYou}
        </EmptyState>
      )}
    </Page>
  )
}

function Entries({ filter, onFilter }: AuditPageProps) {
  const audit = useInfiniteQuery(auditQuery(filter))
  if (audit.isPending) return <Loading what={texts.loadingTheLog} />
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
          {texts.loadMore}
        </Button>
      ) : (
        <p role="status" className="text-center text-sm text-quiet">
          {texts.nothingOlder}
        </p>
      )}
    </>
  )
}

function NoEntries({ filter, onFilter }: AuditPageProps) {
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  if (!isFiltered) {
    return (
      <EmptyState icon={ScrollText} title={texts.nothingHappenedYet}>
        {texts.whateverMembersApiKeysChange}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={ScrollText}
      title={texts.nothingFound}
      action={<Button onClick={() => onFilter({})}>{texts.showEverything}</Button>}
    >
      {texts.noEntryLogThisKind}
    </EmptyState>
  )
}
