import { findProvider, type OAuthDescription } from '@orch/providers'

/** Names of the services that people can sign in at for a connection. */
export type OAuthServiceId = 'google' | 'gmail' | 'github'

/** A service as its own documentation describes it. */
export type OAuthService = OAuthDescription & {
  id: OAuthServiceId
  name: string
  /** The provider whose integrations it makes, and the field in which their steps expect the access token. */
  provider: string
  accessField: string
  issuer: string
  /** How a grant is taken back: by RFC 7009, or as GitHub does it. */
  revoke: { kind: 'rfc7009'; url: string } | { kind: 'github'; url: string }
}

/** docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app: user access tokens. */
const GITHUB: OAuthDescription = {
  authorizeUrl: 'https://github.com/login/oauth/authorize',
  tokenUrl: 'https://github.com/login/oauth/access_token',
  // The installed app says what is allowed.
  scopes: [],
  scopeSeparator: ' ',
  pkce: true,
}

const AT_GOOGLE = {
  accessField: 'accessToken',
  issuer: 'https://accounts.google.com',
  revoke: { kind: 'rfc7009', url: 'https://oauth2.googleapis.com/revoke' },
} as const

export const OAUTH_SERVICES: Readonly<Record<OAuthServiceId, OAuthService>> = {
  google: {
    ...describedOAuth('google-workspace'),
    id: 'google',
    name: 'Google',
    provider: 'google-workspace',
    ...AT_GOOGLE,
  },
  // Of its own, so that who connects Sheets is not asked for their mail.
  gmail: {
    ...describedOAuth('gmail'),
    id: 'gmail',
    name: 'Google',
    provider: 'gmail',
    ...AT_GOOGLE,
  },
  github: {
    ...GITHUB,
    id: 'github',
    name: 'GitHub',
    provider: 'github',
    accessField: 'token',
    issuer: 'https://github.com/login/oauth',
    revoke: { kind: 'github', url: 'https://api.github.com/applications' },
  },
}

export function serviceOfProvider(provider: string): OAuthService | undefined {
  return Object.values(OAUTH_SERVICES).find((service) => service.provider === provider)
}

function describedOAuth(provider: string): OAuthDescription {
  const oauth = findProvider(provider)?.oauth
  if (!oauth) throw new Error(`The provider ${provider} does not describe its OAuth`)
  return oauth
}
