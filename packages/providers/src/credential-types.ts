import { awsSesDescription } from './aws-ses/description.ts'
import { describeProvider, plain, required, secret } from './describe.ts'
import type { ProviderDescription } from './description.ts'
import { sshKeyDescription } from './ssh-key/description.ts'

/**
 * Credentials of services that are not described, by their form alone, so that their fields are checked too. The form
 * "custom" is any provider id that is not known: any fields, all of them secret. The first field is the one a program
 * means by the credential's name. The forms are those of ORQO's credential manager, and
 * one for the secrets of webhooks.
 * @example
 * ```ts
 * import { credentialTypes } from '@orch/providers'
 *
 * console.log(credentialTypes.find(({ id }) => id === 'api-token')?.fields['token']?.secret) // true
 * ```
 */
export const credentialTypes: readonly ProviderDescription[] = [
  form('api-token', 'API Token', 'A single token', {
    token: secret('Token', 'API_TOKEN_TOKEN'),
  }),
  form('api-key-pair', 'API Key Pair', 'A key and its secret', {
    key: plain('Key', 'API_KEY_PAIR_KEY', required),
    secret: secret('Secret', 'API_KEY_PAIR_SECRET'),
  }),
  form('username-password', 'Username / Password', 'A name and a password', {
    username: plain('Username', 'USERNAME_PASSWORD_USERNAME', required),
    password: secret('Password', 'USERNAME_PASSWORD_PASSWORD'),
  }),
  form('email-smtp', 'Email SMTP', 'A mail server for scripts; for Send Email steps choose SMTP', {
    host: plain('Host', 'EMAIL_SMTP_HOST', { ...required, destination: true }),
    port: plain('Port', 'EMAIL_SMTP_PORT', { ...required, type: 'number', destination: true }),
    username: plain('Username', 'EMAIL_SMTP_USERNAME', required),
    password: secret('Password', 'EMAIL_SMTP_PASSWORD'),
  }),
  form('oauth2', 'OAuth 2.0', 'A client and its tokens', {
    accessToken: secret('Access token', 'OAUTH2_ACCESS_TOKEN', { required: false }),
    refreshToken: secret('Refresh token', 'OAUTH2_REFRESH_TOKEN', { required: false }),
    clientId: plain('Client id', 'OAUTH2_CLIENT_ID', required),
    clientSecret: secret('Client secret', 'OAUTH2_CLIENT_SECRET', { required: false }),
  }),
  form('webhook-secret', 'Webhook Secret', 'What the senders of webhooks sign with', {
    secret: secret('Secret', 'WEBHOOK_SECRET'),
    previousSecret: secret('Previous secret, while it is replaced', 'WEBHOOK_PREVIOUS_SECRET', {
      required: false,
    }),
    verifyToken: secret('Verify token (Meta)', 'WEBHOOK_VERIFY_TOKEN', { required: false }),
  }),
  awsSesDescription,
  sshKeyDescription,
]

function form(
  id: string,
  name: string,
  description: string,
  fields: ProviderDescription['fields'],
): ProviderDescription {
  return describeProvider({ id, name, description, category: 'Credentials', docs: '', fields, actions: [] })
}
