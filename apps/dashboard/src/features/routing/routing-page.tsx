import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Route } from 'lucide-react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Loading } from '../../components/loading.tsx'
import { Page } from '../../components/page.tsx'
import { buttonClass } from '../../components/ui/button.tsx'
import { integrationsQuery } from '../../lib/integrations.ts'
import { routingQuery } from '../../lib/routing.ts'
import { CreditsSection } from './credits-section.tsx'
import { PolicyList } from './policy-list.tsx'
import { creditsQuery } from './routing-queries.ts'
import { texts } from './texts.ts'

export function RoutingPage({ workspaceId }: { workspaceId: string }) {
  const policies = useQuery(routingQuery)
  const connections = useQuery(integrationsQuery)
  const credits = useQuery(creditsQuery)
  const error = policies.error ?? connections.error ?? credits.error
  return (
    <Page title={texts.routing} description={texts.whoseKeyStepsEachService}>
      {error ? <ErrorNotice error={error} /> : null}
      {!error && (policies.isPending || connections.isPending || credits.isPending) ? (
        <Loading what={texts.loadingPolicies} />
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
      title={texts.nothingToRouteYet}
      action={
        <Link to="/connections" className={buttonClass({ variant: 'primary' })}>
          {texts.connections}
        </Link>
      }
    >
      {texts.thisInstallationHasNoBuilt}
    </EmptyState>
  )
}
