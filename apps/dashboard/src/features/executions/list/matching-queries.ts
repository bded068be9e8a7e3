import type { ExecutionChange, ExecutionCount } from '@orch/client'
import { queryOptions } from '@tanstack/react-query'
import { useChange } from '../../../components/use-change.ts'
import { withoutEmpty } from '../../../lib/address-filter.ts'
import { api } from '../../../lib/api.ts'
import type { ExecutionFilter } from './execution-filter.ts'
import { asked } from './list-queries.ts'
import type { Work } from './work.ts'

type Asked = Parameters<typeof api.executionChanges.begin>[0]['filter']

/** What was counted, and the filter that means just these. */
export type Matching = { filter: Asked; counted: ExecutionCount }

const CHANGES = { queryKey: ['executions', 'changes'] }
const POLL_MS = 1000

/** Often while one is under way; else what begins one reads them again. */
export const changesQuery = queryOptions({
  ...CHANGES,
  queryFn: ({ signal }) => api.executionChanges.list({ signal }),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.some(isWorking) ? POLL_MS : false),
})

export function isWorking({ state }: ExecutionChange): boolean {
  return state === 'working'
}

/** Counts what matches, so that a person knows what they choose. */
export function useCountMatching(filter: ExecutionFilter, onCounted: (matching: Matching) => void) {
  const count = async (): Promise<Matching> => {
    const which = withoutEmpty<Asked>(asked(filter))
    const counted = await api.executionChanges.count(which)
    return { filter: { ...which, to: counted.upTo }, counted }
  }
  return useChange(count, { onDone: onCounted, tellsFailure: true })
}

/** One request begins it; the server does the rest. */
export function useMatching({ filter, counted }: Matching, onBegun: () => void): Work {
  const after = { refreshes: [CHANGES], onDone: onBegun }
  const begin = api.executionChanges.begin
  const stop = useChange(() => begin({ action: 'cancel', filter }), { ...after, tellsFailure: true })
  const remove = useChange(() => begin({ action: 'delete', filter }), after)
  const replay = useChange(
    (input: Record<string, unknown> | undefined) =>
      begin({ action: 'rerun', filter, ...(input === undefined ? {} : { input }) }),
    after,
  )
  return { underWay: counted.underWay, ended: counted.ended, stop, remove, replay }
}

export function useStopChange() {
  return useChange((id: string) => api.executionChanges.stop(id), {
    refreshes: [CHANGES],
    tellsFailure: true,
  })
}
