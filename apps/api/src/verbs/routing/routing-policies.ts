import { findProvider } from '@orch/providers'
import { VaultError } from '@orch/vault'
import { type RoutingPolicy, RoutingPolicyName, type RoutingPolicyPatch } from '../../wire/index.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'

/** Of the providers the operator offers a key for, and those the workspace decided about. */
export async function listRoutingPolicies({ parts, caller }: Context): Promise<RoutingPolicy[]> {
  const rows = await parts.db.prisma.routingPolicy.findMany({ where: { workspaceId: caller.workspaceId } })
  const policies = new Map(rows.map(({ provider, policy }) => [provider, policy]))
  const named = new Set([...parts.platform.providers, ...policies.keys()])
  return [...named].sort().map((provider) => ({
    provider,
    policy: RoutingPolicyName.catch('byo').parse(policies.get(provider) ?? 'auto'),
    isOffered: parts.platform.offers(provider),
    price: parts.platform.priceOf(provider) ?? null,
  }))
}

/** It decides who pays, so it takes an admin. */
export async function setRoutingPolicy(
  { parts, caller }: Context,
  { provider, policy }: RoutingPolicyPatch,
): Promise<RoutingPolicy> {
  requireRole(caller, 'admin')
  if (!findProvider(provider)) throw new VaultError('UNKNOWN_PROVIDER', 'There is no such provider')
  const { workspaceId } = caller
  await parts.db.prisma.routingPolicy.upsert({
    where: { workspaceId_provider: { workspaceId, provider } },
    create: { workspaceId, provider, policy },
    update: { policy },
  })
  await parts.audit(caller, `routing.${policy}`, provider)
  const isOffered = parts.platform.offers(provider)
  return { provider, policy, isOffered, price: parts.platform.priceOf(provider) ?? null }
}
