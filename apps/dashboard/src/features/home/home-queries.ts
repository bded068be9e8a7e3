import { queryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

/** Two weeks show whether weekends differ, and their bars still fit on a phone. */
export const DAYS = 14
const POLL_MS = 60_000

/** How executions went; days begin where the reader is. */
export const overviewQuery = queryOptions({
  queryKey: ['executions', 'overview', DAYS],
  queryFn: ({ signal }) =>
    api.executions.overview(
      { days: DAYS, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
      { signal },
    ),
  refetchInterval: POLL_MS,
})
