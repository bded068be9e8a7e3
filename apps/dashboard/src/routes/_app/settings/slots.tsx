import { createFileRoute } from '@tanstack/react-router'
import { SlotsPage } from '../../../features/slots/slots-page.tsx'
import { slotsQuery, slotUsesQuery } from '../../../lib/integrations.ts'

export const Route = createFileRoute('/_app/settings/slots')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(slotsQuery)
    void queryClient.prefetchQuery(slotUsesQuery)
  },
  component: SlotsPage,
})
