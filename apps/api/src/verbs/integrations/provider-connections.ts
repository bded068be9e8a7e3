import type { IntegrationTest, NewProviderConnection, ProviderConnection } from '@orch/contract'
import { findProvider } from '@orch/providers'
import { type Integration as StoredIntegration, VaultError } from '@orch/vault'
import type { Context } from '../context.ts'
import { inWorkspace } from '../workspaces/in-workspace.ts'
import { probeIntegration } from './test-integration.ts'
import { toFacts } from './to-integration.ts'

/**
 * Creates a connection, or changes the one that is named. Access first, then the form of the credentials, then sealing:
 * nothing is written when one of them fails.
 *
 * @throws VaultError UNKNOWN_PROVIDER: only described providers are connectable; INTEGRATION_INVALID when the connection
 * is another provider's
 */
export async function saveProviderConnection(
  context: Context<'db' | 'probes' | 'vault' | 'write'>,
  input: NewProviderConnection,
): Promise<ProviderConnection> {
  const { workspaceId, provider, displayName, credentialPayload: config, connectionId } = input
  const { parts, caller } = await inWorkspace(context, workspaceId, 'editor')
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

/** Of the workspace that is named, or the caller's. */
export async function listProviderConnections(
  context: Context<'db' | 'vault'>,
  {
    workspaceId = context.caller.workspaceId,
    provider,
  }: { workspaceId?: string | undefined; provider?: string | undefined },
): Promise<ProviderConnection[]> {
  const { parts } = await inWorkspace(context, workspaceId, 'viewer')
  return (await parts.vault.list(workspaceId, { provider })).map(toConnection)
}

export async function getProviderConnection(
  { parts, caller }: Context<'vault'>,
  id: string,
): Promise<ProviderConnection> {
  return toConnection(await parts.vault.describe(caller.workspaceId, id))
}

export async function probeProviderConnection(
  context: Context<'db' | 'probes' | 'vault'>,
  { workspaceId, provider, credentialPayload }: Omit<NewProviderConnection, 'connectionId' | 'displayName'>,
): Promise<IntegrationTest> {
  const there = await inWorkspace(context, workspaceId, 'editor')
  return probeIntegration(there, { type: provider, config: credentialPayload })
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
