import type { StartAuthorization, StartedAuthorization } from '@orch/contract'
import { VaultError } from '@orch/vault'
import { generateRandomCodeVerifier, generateRandomState } from 'oauth4webapi'
import type { z } from 'zod'
import { ApiError } from '../../ground/api-error.ts'
import { OAUTH_SERVICES, type OAuthService } from '../../oauth/services.ts'
import type { Context } from '../context.ts'
import { callbackAt } from './callback-at.ts'

type Input = z.output<typeof StartAuthorization>

/**
 * Begins a sign-in at a service: what it takes to finish it is kept for ten minutes, for this session alone.
 * @throws ApiError OAUTH_NOT_CONFIGURED; VaultError INTEGRATION_NOT_FOUND, INTEGRATION_INVALID
 */
export async function startAuthorization(
  context: Context<'authorizations' | 'config' | 'oauth' | 'vault' | 'write'>,
  input: Input,
  origin: string,
): Promise<StartedAuthorization> {
  const { parts, caller } = context
  const service = OAUTH_SERVICES[input.service]
  if (!parts.oauth.isConfigured(service.id) || caller.session === undefined) {
    throw new ApiError(
      'OAUTH_NOT_CONFIGURED',
      `The operator has not registered this server at ${service.name}`,
    )
  }
  const scopes = scopesOf(service, input.scopes)
  const integrationId = input.integrationId ?? (await openIntegration(context, service, input))
  if (input.integrationId !== undefined) await requireMatch(context, service, input.integrationId)
  const state = generateRandomState()
  const verifier = generateRandomCodeVerifier()
  const redirectUri = callbackAt(parts.config.publicUrl ?? origin)
  await parts.authorizations.put(state, {
    kind: 'service',
    service: service.id,
    workspaceId: caller.workspaceId,
    integrationId,
    isNew: input.integrationId === undefined,
    userId: caller.userId,
    session: caller.session,
    verifier,
    redirectUri,
    scopes,
  })
  const request = { state, verifier, redirectUri, scopes }
  return { integrationId, authorizeUrl: await parts.oauth.authorizeUrl(service.id, request) }
}

function scopesOf({ scopes }: OAuthService, chosen: string[] | undefined): string[] {
  const offered = scopes.map(({ scope }) => scope)
  const strange = chosen?.find((scope) => !offered.includes(scope))
  if (strange !== undefined) throw new ApiError('INVALID_REQUEST', `scopes: ${strange} is not offered`)
  return chosen ?? offered
}

async function openIntegration(
  { parts, caller }: Context<'write'>,
  { provider }: OAuthService,
  { name }: Input,
): Promise<string> {
  const { workspaceId } = caller
  const terms = { workspaceId, provider, name, mode: 'oauth-user', status: 'pending', config: {} } as const
  return parts.write(caller, async ({ vault, audit }) => {
    const { id } = await vault.connect(terms)
    await audit('integration.create', id)
    return id
  })
}

async function requireMatch(
  { parts, caller }: Context<'vault'>,
  service: OAuthService,
  id: string,
): Promise<void> {
  const { mode, provider } = await parts.vault.describe(caller.workspaceId, id)
  if (mode === 'oauth-user' && provider === service.provider) return
  throw new VaultError('INTEGRATION_INVALID', `This integration is not an account at ${service.name}`)
}
