import {
  type KeyChoice,
  type RoutingPolicy,
  RoutingPolicyName,
  type RoutingPolicyPatch,
} from '@orch/contract'
import { findProvider } from '@orch/providers'
import { VaultError } from '@orch/vault'
import { createChooseKey, KeyRefusal } from '../../routing/choose-key.ts'
import { REASONS } from '../../routing/reasons.ts'
import type { Context } from '../context.ts'

/** Of the providers with a key, the workspace's own or the operator's, and those the workspace decided about. */
export async function listRoutingPolicies(
  context: Context<'db' | 'platform' | 'vault'>,
): Promise<RoutingPolicy[]> {
  const { parts, caller } = context
  const rows = await parts.db.prisma.routingPolicy.findMany({ where: { workspaceId: caller.workspaceId } })
  const policies = new Map(rows.map(({ provider, policy }) => [provider, policy]))
  const connected = await parts.db.prisma.integration.groupBy({
    by: ['provider'],
    where: { workspaceId: caller.workspaceId, deletedAt: null },
  })
  const named = new Set([
    ...parts.platform.providers,
    ...policies.keys(),
    ...connected.map(({ provider }) => provider),
  ])
  const routed = [...named].filter((provider) => (findProvider(provider)?.actions.length ?? 0) > 0)
  return Promise.all(
    routed
      .sort()
      .map((provider) =>
        described(context, provider, RoutingPolicyName.catch('byo').parse(policies.get(provider) ?? 'auto')),
      ),
  )
}

/** It decides who pays, so it takes an admin. */
export async function setRoutingPolicy(
  context: Context<'db' | 'platform' | 'vault' | 'write'>,
  { provider, policy }: RoutingPolicyPatch,
): Promise<RoutingPolicy> {
  const { parts, caller } = context
  if (!findProvider(provider)) throw new VaultError('UNKNOWN_PROVIDER', 'There is no such provider')
  const { workspaceId } = caller
  await parts.write(caller, async ({ tx, audit }) => {
    await tx.routingPolicy.upsert({
      where: { workspaceId_provider: { workspaceId, provider } },
      create: { workspaceId, provider, policy },
      update: { policy },
    })
    await audit(`routing.${policy}`, provider)
  })
  return described(context, provider, policy)
}

async function described(
  context: Context<'db' | 'platform' | 'vault'>,
  provider: string,
  policy: RoutingPolicyName,
): Promise<RoutingPolicy> {
  const { platform } = context.parts
  const price = platform.priceOf(provider) ?? null
  const actions = findProvider(provider)?.actions.map(({ id }) => id) ?? []
  const priced = actions.map((id) => [id, platform.priceOf(provider, id) ?? price] as const)
  return {
    provider,
    policy,
    isOffered: platform.offers(provider),
    price,
    actionPrices: Object.fromEntries(
      priced.flatMap(([id, own]) => (own === null || own === price ? [] : [[id, own]])),
    ),
    choice: await choiceOf(context, actions[0]),
  }
}

/** What the run itself would choose, asked of it. */
async function choiceOf(
  { parts, caller }: Context<'db' | 'platform' | 'vault'>,
  actionType = '',
): Promise<KeyChoice> {
  const { db, vault, platform } = parts
  const chooseKey = createChooseKey({ pool: db.pool, vault, platform })
  try {
    const route = await chooseKey({ workspaceId: caller.workspaceId, actionType, integrationId: undefined })
    if (route.key === 'none') return none('none', 'There is no connection to the provider')
    return {
      key: route.key,
      integrationId: route.key === 'own' ? route.integrationId : null,
      why: route.why,
      reason: REASONS[route.why],
    }
  } catch (error) {
    if (error instanceof KeyRefusal) return none(error.why, error.message)
    throw error
  }
}

function none(why: KeyChoice['why'], reason: string): KeyChoice {
  return { key: 'none', integrationId: null, why, reason }
}
