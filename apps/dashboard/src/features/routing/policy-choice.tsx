import type { RoutingPolicy, RoutingPolicyName } from '@orch/client'
import { Badge } from '../../components/ui/badge.tsx'
import { Select } from '../../components/ui/select.tsx'
import { useMay } from '../../lib/workspace.ts'
import { useSetPolicy } from './routing-queries.ts'
import { texts } from './texts.ts'

const POLICIES: Record<RoutingPolicyName, string> = texts.policies

/** It decides who pays, so only admins are offered the choice. */
export function PolicyChoice({ policy, label }: { policy: RoutingPolicy; label: string }) {
  const set = useSetPolicy()
  const mayDecide = useMay('routing.set')
  if (!mayDecide) return <Badge>{POLICIES[policy.policy]}</Badge>
  const names = (['auto', 'built_in', 'byo'] as const).filter(
    (name) => name !== 'built_in' || policy.isOffered || policy.policy === name,
  )
  const shown = set.isPending ? set.variables.policy : policy.policy
  return (
    <Select
      aria-label={texts.policyOf(label)}
      aria-busy={set.isPending || undefined}
      className="w-full sm:w-60"
      options={names.map((value) => ({ value, label: POLICIES[value] }))}
      value={shown}
      onChange={({ target }) => {
        const chosen = names.find((name) => name === target.value)
        if (chosen !== undefined && !set.isPending) set.mutate({ provider: policy.provider, policy: chosen })
      }}
    />
  )
}
