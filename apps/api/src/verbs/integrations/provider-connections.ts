import type { IntegrationTest, NewProviderConnection, ProviderConnection } from '@orch/contract'
import { findProvider } from '@orch/providers'
import { type Integration as StoredIntegration, VaultError } from '@orch/vault'
import type { Context } from '../context.ts'
import { probeIntegration } from './test-integration.ts'
import { toFacts } from './to-integration.ts'

/**
 * Creates a connection, or changes the one that is named. The form of the credentials first, then sealing:
 * nothing is written when one of them fails.
 *
 * @throws VaultError UNKNOWN_PROVIDER: only described providers are connectable; INTEGRATION_INVALID when the connection
 * is another provider's
 */
export async function saveProviderConnection(
  { parts, caller }: Context<'probes' | 'vault' | 'write'>,
  input: NewProviderConnection,
): Promise<ProviderConnection> {
  const { provider, displayName, credentialPayload: config, connectionId } = input
  const { workspaceId } = caller
  if (!findProvider(provider)) {
    throw new VaultError('UNKNOWN_PROVIDER', `"${provider.slice(0, 100)}" is not a provider one can connect`)
  }
  if (connectionId === undefined) {
    const tested = parts.probes.take({ workspaceId, provider, config })
    const made = await parts.write(caller, async ({ vault, audit }) => {
      const stored = await vault.connect({ workspaceId, provider, name: displayName, config, tested })
      await audit('integration.create', stored.id)
      return stored
    })
    return toConnection(made)
  }
  const current = await parts.vault.describe(workspaceId, connectionId)
  if (current.provider !== provider) {
    throw new VaultError('INTEGRATION_INVALID', `This connection belongs to ${current.provider}`)
  }
  const stored = await parts.write(caller, async ({ vault, audit }) => {
    await audit('integration.update', connectionId)
    // Credentials of one's own take the place of the operator's key.
    const mode = current.mode === 'platform' ? ({ mode: 'service' } as const) : {}
    return vault.update(workspaceId, connectionId, { name: displayName, config, ...mode })
  })
  return toConnection(stored)
}

export async function listProviderConnections(
  { parts, caller }: Context<'vault'>,
  { provider }: { provider?: string | undefined },
): Promise<ProviderConnection[]> {
  return (await parts.vault.list(caller.workspaceId, { provider })).map(toConnection)
}

export async function getProviderConnection(
  { parts, caller }: Context<'vault'>,
  id: string,
): Promise<ProviderConnection> {
  return toConnection(await parts.vault.describe(caller.workspaceId, id))
}

export async function probeProviderConnection(
  context: Context<'probes' | 'vault'>,
  { provider, credentialPayload }: Omit<NewProviderConnection, 'connectionId' | 'displayName'>,
): Promise<IntegrationTest> {
  return probeIntegration(context, { type: provider, config: credentialPayload })
}

function toConnection(stored: StoredIntegration): ProviderConnection {
  return {
    connectionId: stored.id,
    workspaceId: stored.workspaceId,
    provider: stored.provider,
    displayName: stored.name,
    mode: stored.mode,
    status: stored.status,
    ...toFacts(stored),
  }
}
