import { createFileRoute } from '@tanstack/react-router'
import { ConnectionsPage } from '../../features/connections/connections-page.tsx'
import { integrationsQuery } from '../../lib/integrations.ts'

export const Route = createFileRoute('/_app/connections')({
  loader: ({ context }) => void context.queryClient.prefetchQuery(integrationsQuery),
  component: ConnectionsPage,
})
