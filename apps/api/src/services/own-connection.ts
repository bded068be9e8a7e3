import type { ServiceSource } from '@orch/contract'
import { findProvider } from '@orch/providers'
import type { ServiceOutline } from '@orch/services'
import type { Vault } from '@orch/vault'
import { revealed } from './get-description.ts'

/** What a connection is made of. */
export type ConnectionConfig = Readonly<Record<string, string>>

type Asked = {
  workspaceId: string
  source: ServiceSource
  outline: Pick<ServiceOutline, 'kind' | 'baseUrls'>
}

/**
 * Does the work with what a connection of the service itself is made of: of a service that was asked with an HTTP connection to its own host,
 * nobody types the same secret a second time. Undefined where it was asked without one, where it is on another host, or where a person signs in.
 */
export async function withOwnConnection<T>(
  vault: Vault,
  { workspaceId, source, outline }: Asked,
  work: (config: ConnectionConfig | undefined) => Promise<T>,
): Promise<T> {
  const { text, integrationId } = source
  if (text !== undefined || integrationId === undefined) return work(undefined)
  const { provider } = await vault.describe(workspaceId, integrationId)
  if (provider !== 'http') return work(undefined)
  // Without tokens: each connection fetches its own.
  return vault.lease(workspaceId, integrationId, (fields) => work(ownConfig(revealed(fields), outline)), {
    isForSignIn: true,
  })
}

function ownConfig(
  config: ConnectionConfig,
  { kind, baseUrls }: Asked['outline'],
): ConnectionConfig | undefined {
  const { auth = '', baseUrl = '', testPath: _, ...rest } = config
  const own = baseUrls[0] ?? baseUrl
  const isSigningIn = findProvider('http')?.signsIn?.kinds[auth] !== undefined
  if (isSigningIn || !URL.canParse(own) || !URL.canParse(baseUrl)) return undefined
  if (new URL(own).origin !== new URL(baseUrl).origin) return undefined
  return { ...rest, auth, baseUrl: own, ...(kind === 'openapi' ? {} : { testBy: kind }) }
}
