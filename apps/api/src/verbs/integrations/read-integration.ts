import type { Integration, IntegrationWithConfig } from '@orch/contract'
import { findProvider } from '@orch/providers'
import type { OpenIntegration } from '@orch/vault'
import type { Context } from '../context.ts'
import { toIntegration } from './to-integration.ts'

export async function listIntegrations(
  { parts, caller }: Context<'vault'>,
  type: string | undefined,
): Promise<Integration[]> {
  const stored = await parts.vault.list(caller.workspaceId, { provider: type })
  return stored.map(toIntegration)
}

/**
 * With the fields that are not secret, so that a form can show them. Of a provider we do not know, every field counts as
 * a secret.
 */
export async function getIntegration(
  { parts, caller }: Context<'vault'>,
  id: string,
): Promise<IntegrationWithConfig> {
  const stored = await parts.vault.read(caller.workspaceId, id)
  const fields = findProvider(stored.provider)?.fields ?? {}
  const shown = Object.entries(stored.config).filter(([key]) => fields[key]?.secret === false)
  return { ...toIntegration(stored), config: Object.fromEntries(shown), signIn: signInOf(stored) }
}

/** How a person signs in with what the connection holds. */
export function signInOf({ provider, config }: OpenIntegration): IntegrationWithConfig['signIn'] {
  try {
    return findProvider(provider)?.signIn?.kindOf(config) ?? null
  } catch {
    // A kind that this version does not know.
    return null
  }
}
