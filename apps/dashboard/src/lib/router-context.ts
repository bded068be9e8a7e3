import type { QueryClient } from '@tanstack/react-query'

/** What every route may use. */
export type RouterContext = { queryClient: QueryClient }
