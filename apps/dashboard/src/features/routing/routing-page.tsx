import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Route } from 'lucide-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { buttonLook } from '../../components/ui/button.tsx'
import { integrationsQuery } from '../../lib/integrations.ts'
import { routingQuery } from '../../lib/routing.ts'
import { CreditsSection } from './credits-section.tsx'
import { PolicyList } from './policy-list.tsx'
import { creditsQuery } from './routing-queries.ts'

export function RoutingPage({ workspaceId }: { workspaceId: string }) {
  const policies = useQuery(routingQuery)
  const connections = useQuery(integrationsQuery)
  const credits = useQuery(creditsQuery)
  const error = policies.error ?? connections.error ?? credits.error
  return (
    <Page
      title="Routing"
      description="Whose key the steps of each service go with: a connection of this workspace, or the key the operator built in. Built-in calls cost credits; own keys cost none."
    >
      {error ? <ErrorNotice error={error} /> : null}
      {!error && (policies.isPending || connections.isPending || credits.isPending) ? (
        <Loading what="Loading policies" />
      ) : null}
      {policies.data && connections.data && credits.data ? (
        <div className="flex flex-col gap-5">
          {policies.data.length === 0 ? (
            <NoKeys />
          ) : (
            <PolicyList policies={policies.data} connections={connections.data} />
          )}
          <CreditsSection credits={credits.data} workspaceId={workspaceId} />
        </div>
      ) : null}
    </Page>
  )
}

function NoKeys() {
  return (
    <EmptyState
      icon={Route}
      title="Nothing to route yet"
      action={
        <Link to="/connections" className={buttonLook({ look: 'primary' })}>
          Connections
        </Link>
      }
    >
      This installation has no built-in keys, and this workspace has no connections. Add a connection, and its
      service is listed here.
    </EmptyState>
  )
}
