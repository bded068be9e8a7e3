import type { OAuthServiceView } from '@orch/contract'
import { OAUTH_SERVICES } from '../../oauth/services.ts'
import type { Context } from '../context.ts'
import { callbackAt } from './callback-at.ts'

export function listServices({ parts }: Context<'config' | 'oauth'>, origin: string): OAuthServiceView[] {
  const redirectUri = callbackAt(parts.config.publicUrl ?? origin)
  return Object.values(OAUTH_SERVICES).map(({ id, name, provider, scopes }) => ({
    service: id,
    name,
    provider,
    isConfigured: parts.oauth.isConfigured(id),
    scopes: [...scopes],
    redirectUri,
  }))
}
