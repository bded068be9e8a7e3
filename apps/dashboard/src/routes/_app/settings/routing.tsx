import { createFileRoute } from '@tanstack/react-router'
import { RoutingPage } from '../../../features/routing/routing-page.tsx'
import { creditsQuery } from '../../../features/routing/routing-queries.ts'
import { routingQuery } from '../../../lib/routing.ts'

export const Route = createFileRoute('/_app/settings/routing')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(routingQuery)
    void queryClient.prefetchQuery(creditsQuery)
  },
  component: function Routing() {
    return <RoutingPage workspaceId={Route.useRouteContext().workspace.id} />
  },
})
