import { SearchX } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { SearchInput } from '../../components/search-input.tsx'
import { Button } from '../../components/ui/button.tsx'
import { texts } from './texts.ts'

const TYPING_MS = 250

/** What is searched for: what is typed, once somebody stopped typing. */
export function useSearch() {
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const wanted = typed.trim()
  useEffect(() => {
    if (wanted === text) return
    const timer = setTimeout(() => setText(wanted), TYPING_MS)
    return () => clearTimeout(timer)
  }, [wanted, text])
  return { text, typed, setTyped }
}

type FoundPagesProps = {
  label: string
  search: ReturnType<typeof useSearch>
  pages: {
    isPending: boolean
    error: unknown
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
  /** How many rows are there. */
  count: number
  children: ReactNode
}

/** A list that is searched and read page by page. */
export function FoundPages({ label, search, pages, count, children }: FoundPagesProps) {
  return (
    <div className="flex flex-col gap-4">
      <SearchInput label={label} value={search.typed} onChange={search.setTyped} />
      {pages.isPending ? <Loading what={texts.loading} /> : null}
      {pages.error ? <ErrorNotice error={pages.error} /> : null}
      {!pages.isPending && !pages.error && count === 0 ? <NothingFound /> : null}
      {count > 0 ? children : null}
      {pages.hasNextPage ? (
        <Button
          className="self-center"
          isBusy={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {texts.loadMore}
        </Button>
      ) : null}
    </div>
  )
}

export function NothingFound() {
  const { title, advice } = texts.nothingFound
  return (
    <EmptyState icon={SearchX} title={title}>
      {advice}
    </EmptyState>
  )
}

export const LIST = 'overflow-hidden rounded-2xl border border-line bg-surface shadow-card'
export const ROW = 'flex items-start gap-3 border-b border-line px-4 py-3.5 last:border-b-0'
export const FACTS = 'mt-1 text-[0.8125rem] break-words text-quiet'
