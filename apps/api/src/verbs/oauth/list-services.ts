import type { OAuthServiceView } from '@orch/contract'
import { OAUTH_SERVICES } from '../../oauth/services.ts'
import type { Context } from '../context.ts'

export function listServices({ parts }: Context<'oauth'>): OAuthServiceView[] {
  return Object.values(OAUTH_SERVICES).map(({ id, name, provider, scopes }) => ({
    service: id,
    name,
    provider,
    isConfigured: parts.oauth.isConfigured(id),
    scopes: [...scopes],
  }))
}
