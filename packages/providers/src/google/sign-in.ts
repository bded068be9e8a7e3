import { plain, secret } from '../describe.ts'
import type { OAuthDescription } from '../description.ts'

/** What a connection to a service of Google holds. @param env what its environment variables begin with */
export function googleFields(env: string) {
  return {
    accessToken: secret('Access token', `${env}_ACCESS_TOKEN`, {
      placeholder: 'ya29.… (comes by itself when you sign in with Google)',
    }),
    refreshToken: secret('Refresh token', `${env}_REFRESH_TOKEN`, { required: false, placeholder: '1//…' }),
    clientId: plain('OAuth Client ID', `${env}_CLIENT_ID`, {
      placeholder: '….apps.googleusercontent.com',
      pattern: '^[0-9]+-[a-z0-9]{32}\\.apps\\.googleusercontent\\.com$',
      help: { text: 'Create a client', url: 'https://console.cloud.google.com/apis/credentials' },
    }),
    clientSecret: secret('OAuth Client Secret', `${env}_CLIENT_SECRET`, {
      required: false,
      pattern: '^(GOCSPX-[A-Za-z0-9_-]{28}|[A-Za-z0-9_-]{24})$',
    }),
  }
}

/** How a person signs in at Google. */
export function googleOAuth(scopes: OAuthDescription['scopes']): OAuthDescription {
  return {
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    revokeUrl: 'https://oauth2.googleapis.com/revoke',
    scopes,
    scopeSeparator: ' ',
    pkce: true,
    // A refresh token comes only with these two. Scopes of earlier sign-ins are not asked for: a connection to Sheets reads no mail.
    authorizeParams: { access_type: 'offline', prompt: 'consent' },
  }
}
