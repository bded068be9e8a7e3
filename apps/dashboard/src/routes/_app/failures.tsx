import { createFileRoute } from '@tanstack/react-router'
import { alertsQuery, failuresQuery } from '../../features/failures/failure-queries.ts'
import { FailuresPage } from '../../features/failures/failures-page.tsx'

export const Route = createFileRoute('/_app/failures')({
  staticData: { withoutCatalogue: true },
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(failuresQuery)
    void queryClient.prefetchQuery(alertsQuery)
  },
  component: FailuresPage,
})
