import { type KeyWhy, type ReceiptWhy, RoutingPolicyName } from '@orch/contract'
import { ActionError } from '@orch/engine'
import { providerOf } from '@orch/providers'
import type { Vault } from '@orch/vault'
import type pg from 'pg'
import type { PlatformKeys } from './platform-keys.ts'

export type RoutedCall = {
  workspaceId: string
  actionType: string
  integrationId: string | undefined
}

/** Whose key a call goes with; `none` when its provider needs none or has none to offer. */
export type Route =
  | { key: 'own'; provider: string; integrationId: string; policy: RoutingPolicyName; why: ReceiptWhy }
  | { key: 'platform'; provider: string; policy: RoutingPolicyName; why: ReceiptWhy }
  | { key: 'none' }

export type ChooseKey = (call: RoutedCall) => Promise<Route>

/**
 * Decides by the workspace's policy for the provider: `auto` takes the own connection if there is one, otherwise the operator's
 * key; `built_in` always the operator's; `byo` never.
 */
export function createChooseKey(parts: { pool: pg.Pool; vault: Vault; platform: PlatformKeys }): ChooseKey {
  const { pool, vault, platform } = parts

  async function policyOf(workspaceId: string, provider: string): Promise<RoutingPolicyName> {
    const { rows } = await pool.query<{ policy: string }>({
      name: 'routing-policy',
      text: 'SELECT policy FROM routing_policies WHERE workspace_id = $1 AND provider = $2',
      values: [workspaceId, provider],
    })
    return RoutingPolicyName.catch('byo').parse(rows[0]?.policy ?? 'auto')
  }

  function builtIn(provider: string, policy: RoutingPolicyName, why: ReceiptWhy): Route {
    if (platform.offers(provider)) return { key: 'platform', provider, policy, why }
    throw new KeyRefusal(
      'not_offered',
      `This installation offers no key for ${provider}; the policy or the connection asks for one`,
    )
  }

  /** Without a choice in the step: the only connection, if it is the only one. */
  async function withoutChoice(
    workspaceId: string,
    provider: string,
    policy: RoutingPolicyName,
  ): Promise<Route> {
    const own = (await vault.list(workspaceId, { provider })).filter(
      ({ mode, status }) => mode !== 'platform' && (status === 'active' || status === 'error'),
    )
    const [only, ...others] = own
    if (others.length > 0)
      throw new KeyRefusal(
        'several_own',
        `There are ${own.length} connections to ${provider}: choose one in the step`,
      )
    if (only) return { key: 'own', provider, integrationId: only.id, policy, why: 'only_own' }
    if (policy === 'byo')
      throw new KeyRefusal('own_wanted', `The workspace's policy asks for an own connection to ${provider}`)
    if (!platform.offers(provider)) return { key: 'none' }
    return { key: 'platform', provider, policy, why: 'no_own' }
  }

  return async ({ workspaceId, actionType, integrationId }) => {
    const provider = providerOf(actionType)?.id
    if (provider === undefined) return ownIfNamed(vault, workspaceId, integrationId)
    const policy = await policyOf(workspaceId, provider)
    if (policy === 'built_in') return builtIn(provider, policy, 'policy')
    if (integrationId === undefined) return withoutChoice(workspaceId, provider, policy)
    const { mode } = await vault.describe(workspaceId, integrationId)
    if (mode !== 'platform') return { key: 'own', provider, integrationId, policy, why: 'named' }
    if (policy === 'byo')
      throw new KeyRefusal('own_wanted', `The workspace's policy asks for an own connection to ${provider}`)
    return builtIn(provider, policy, 'named_platform')
  }
}

/** A system action goes with whatever connection it names. */
async function ownIfNamed(
  vault: Vault,
  workspaceId: string,
  integrationId: string | undefined,
): Promise<Route> {
  if (integrationId === undefined) return { key: 'none' }
  const { provider } = await vault.describe(workspaceId, integrationId)
  return { key: 'own', provider, integrationId, policy: 'auto', why: 'named' }
}

/** The seed system's word for a step without a key to call with. */
export class KeyRefusal extends ActionError {
  readonly why: KeyWhy

  constructor(why: KeyWhy, message: string) {
    super({ code: 'INTEGRATION_NOT_FOUND', message })
    this.why = why
  }
}
