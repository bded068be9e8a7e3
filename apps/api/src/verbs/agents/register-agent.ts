import { type AgentRegistration, asReadableName, type RegisteredAgent } from '@orch/contract'
import type { z } from 'zod'
import { isRedirectUri } from '../../auth/agents/redirect-uri.ts'
import { ApiError } from '../../ground/api-error.ts'
import type { Services } from '../services.ts'
import { TOOLS_SCOPE } from './addresses.ts'

/** Whatever the program asks for, it is a public client with these grants: the answer says so. @throws ApiError INVALID_REDIRECT_URI */
export async function registerAgent(
  { agentRequests, now }: Pick<Services, 'agentRequests' | 'now'>,
  { client_name, redirect_uris }: z.output<typeof AgentRegistration>,
): Promise<z.input<typeof RegisteredAgent>> {
  const wrong = redirect_uris.find((uri) => !isRedirectUri(uri))
  if (wrong !== undefined)
    throw new ApiError('INVALID_REDIRECT_URI', `No code is sent to ${wrong.slice(0, 100)}`)
  const name = asReadableName(client_name ?? '', 100) || 'A program without a name'
  const { id } = await agentRequests.register({ name, redirectUris: redirect_uris })
  return {
    client_id: id,
    client_id_issued_at: Math.floor(now().getTime() / 1000),
    client_name: name,
    redirect_uris,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
    scope: TOOLS_SCOPE,
  }
}
