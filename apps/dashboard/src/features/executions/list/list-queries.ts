import type { ListedExecution, Replayed } from '@orch/client'
import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { isUnderWay } from '../../../lib/step-status.ts'
import type { ExecutionFilter } from './execution-filter.ts'
import { hasGap, mergeExecutions } from './merge-executions.ts'
import { texts } from './texts.ts'
import type { Work } from './work.ts'

const PAGE_SIZE = 100
/** The API takes so many at once. */
const MOST_AT_ONCE = 100
const POLL_MS = 3000
const HOUR_MS = 3_600_000

export const LISTED = { queryKey: ['executions', 'listed'] }

export function asked({ workflow, hours, id, ...same }: ExecutionFilter) {
  return {
    ...same,
    workflowId: workflow,
    ids: id,
    from: hours === undefined ? undefined : new Date(Date.now() - hours * HOUR_MS).toISOString(),
  }
}

const executionPages = (filter: ExecutionFilter) =>
  infiniteQueryOptions({
    queryKey: [...LISTED.queryKey, filter],
    queryFn: ({ pageParam: before, signal }) =>
      api.executions.search({ ...asked(filter), limit: PAGE_SIZE, before }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  })

const newestQuery = (filter: ExecutionFilter) =>
  queryOptions({
    queryKey: [...LISTED.queryKey, filter, 'newest'],
    queryFn: ({ signal }) => api.executions.search({ ...asked(filter), limit: PAGE_SIZE }, { signal }),
    staleTime: 0,
    refetchInterval: POLL_MS,
  })

const changingQuery = (ids: string) =>
  queryOptions({
    queryKey: [...LISTED.queryKey, 'changing', ids],
    queryFn: ({ signal }) => api.executions.search({ ids, limit: MOST_AT_ONCE }, { signal }),
    staleTime: 0,
    enabled: ids !== '',
    refetchInterval: POLL_MS,
  })

/** The list, page by page into the past, and live: new ones come in, and those under way are asked for again. */
export function useListedExecutions(filter: ExecutionFilter) {
  const queryClient = useQueryClient()
  const pages = useInfiniteQuery(executionPages(filter))
  const { data: newest } = useQuery({ ...newestQuery(filter), enabled: pages.isSuccess })
  const loaded = useMemo(() => pages.data?.pages.flatMap(({ executions }) => executions) ?? [], [pages.data])
  const { data: changed } = useQuery(changingQuery(changingIds(loaded)))
  const found = useMemo(
    () =>
      mergeExecutions(
        mergeExecutions(loaded, newest?.executions ?? []),
        knownOf(loaded, changed?.executions),
      ),
    [loaded, newest, changed],
  )
  const isBehind = hasGap(loaded, newest?.executions ?? [], PAGE_SIZE)
  useEffect(() => {
    if (isBehind) void queryClient.resetQueries(LISTED)
  }, [isBehind, queryClient])
  return { ...pages, executions: found }
}

/** Those under way; the oldest of more than the API takes are left alone until the page is read again. */
function changingIds(loaded: readonly ListedExecution[]): string {
  const ids = loaded.filter(({ status }) => isUnderWay(status)).map(({ id }) => id)
  return ids.slice(0, MOST_AT_ONCE).join(',')
}

/** An answer that is older than the list must not bring back what was deleted. */
function knownOf(loaded: readonly ListedExecution[], changed: readonly ListedExecution[] = []) {
  const known = new Set(loaded.map(({ id }) => id))
  return changed.filter(({ id }) => known.has(id))
}

export const approvalsQuery = queryOptions({
  queryKey: ['executions', 'approvals'],
  queryFn: ({ signal }) => api.executions.approvals({ signal }),
  staleTime: 0,
  refetchInterval: POLL_MS * 5,
})

const after = { refreshes: [LISTED], tellsFailure: true } as const

/** One request after the other; what was done before one fails stays done, and the list shows it. */
async function inParts<Answer>(
  ids: readonly string[],
  send: (some: string[]) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  for (let from = 0; from < ids.length; from += MOST_AT_ONCE)
    answers.push(await send(ids.slice(from, from + MOST_AT_ONCE)))
  return answers
}

/** What becomes of those that are listed and chosen, a hundred at a time. */
export function useChosen(selected: readonly ListedExecution[], onDone: () => void): Work {
  const running = selected.filter(({ status }) => isUnderWay(status)).map(({ id }) => id)
  const over = selected.filter(({ status }) => !isUnderWay(status)).map(({ id }) => id)
  const stop = useChange(
    async () => (await inParts(running, (some) => api.executions.cancelMany(some))).flat(),
    {
      ...after,
      said: (answers) => texts.changed.cancel(answers.filter(({ error }) => error === null).length),
    },
  )
  const remove = useChange(() => inParts(over, (some) => api.executions.deleteMany(some)), {
    ...after,
    tellsFailure: false,
    onDone,
    said: (answers) => texts.changed.delete(answers.reduce((sum, { deletedCount }) => sum + deletedCount, 0)),
  })
  const replay = useChange(
    async (input: Record<string, unknown> | undefined) => {
      const same = input === undefined ? {} : { input }
      return (
        await inParts(over, (executionIds) => api.executions.rerunMany({ executionIds, ...same }))
      ).flat()
    },
    { ...after, tellsFailure: false, onDone, said: replayedText },
  )
  return { underWay: running.length, ended: over.length, stop, remove, replay }
}

function replayedText(replayed: readonly Replayed[]): string {
  const refused = replayed.find(({ error }) => error !== null)?.error
  const started = replayed.filter(({ startedId }) => startedId !== null).length
  if (refused != null) return texts.ofStartedAgain(started, replayed.length, refused)
  return texts.changed.rerun(started)
}
