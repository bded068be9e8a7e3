import type { Integration, RoutingPolicy } from '@orch/client'
import { ProviderIcon } from '../../components/provider-icon.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { KeyInUse } from './key-in-use.tsx'
import { PolicyChoice } from './policy-choice.tsx'
import { Prices } from './prices.tsx'
import { texts } from './texts.ts'

type PolicyListProps = { policies: readonly RoutingPolicy[]; connections: readonly Integration[] }

/** One row a service: its keys, the policy, and what comes of both. */
export function PolicyList({ policies, connections }: PolicyListProps) {
  return (
    <ul
      aria-label={texts.routingPolicies}
      className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card"
    >
      {policies.map((policy) => (
        <PolicyRow
          key={policy.provider}
          policy={policy}
          connections={connections.filter(({ type }) => type === policy.provider)}
        />
      ))}
    </ul>
  )
}

function PolicyRow({ policy, connections }: { policy: RoutingPolicy; connections: readonly Integration[] }) {
  const label = findProvider(policy.provider)?.label ?? policy.provider
  const own = connections.filter(({ isManaged }) => !isManaged)
  return (
    <li className="flex flex-col gap-3 border-b border-line px-4 py-4 last:border-b-0">
      <div className="flex flex-wrap items-center gap-3">
        <ProviderIcon id={policy.provider} label={label} />
        <div className="min-w-0 flex-1 basis-44">
          <p className="font-medium">{label}</p>
          <p className="mt-1 flex flex-wrap gap-1.5">
            {policy.isOffered ? <Badge tone="accent">{texts.builtInKey}</Badge> : null}
            {own.map((connection) => (
              <Badge key={connection.id} className="max-w-56">
                <span className="truncate">{connectionName(connection)}</span>
              </Badge>
            ))}
            {own.length === 0 ? <Badge>{texts.noOwnKey}</Badge> : null}
          </p>
        </div>
        <PolicyChoice policy={policy} label={label} />
      </div>
      <KeyInUse policy={policy} connections={connections} />
      {policy.isOffered ? <Prices policy={policy} /> : null}
    </li>
  )
}
