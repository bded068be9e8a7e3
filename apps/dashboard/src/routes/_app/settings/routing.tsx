import { createFileRoute } from '@tanstack/react-router'
import { RoutingPage } from '../../../features/routing/routing-page.tsx'
import { creditsQuery, routingQuery } from '../../../features/routing/routing-queries.ts'

export const Route = createFileRoute('/_app/settings/routing')({
  loader: ({ context: { queryClient } }) => {
    void queryClient.prefetchQuery(routingQuery)
    void queryClient.prefetchQuery(creditsQuery)
  },
  component: function Routing() {
    return <RoutingPage workspaceId={Route.useRouteContext().workspace.id} />
  },
})
