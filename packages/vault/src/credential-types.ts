import type { Provider, ProviderField } from './provider.ts'

const secret = (label: string): ProviderField => ({ label, secret: true, required: true, type: 'password' })
const plain = (label: string): ProviderField => ({ label, secret: false, required: true, type: 'text' })
const optional = (field: ProviderField): ProviderField => ({ ...field, required: false })

/**
 * Credentials of services that are not described, by their form alone, so that their fields are checked too. The form
 * "custom" is any provider id the vault does not know: any fields, all of them secret. The first field is the one a
 * program means by the credential's name. The forms are those of ORQO's credential manager.
 */
export const credentialTypes: readonly Provider[] = [
  { id: 'api-token', name: 'API Token', fields: { token: secret('Token') } },
  {
    id: 'api-key-pair',
    name: 'API Key Pair',
    fields: { key: { ...secret('Key'), secret: false, type: 'text' }, secret: secret('Secret') },
  },
  {
    id: 'username-password',
    name: 'Username / Password',
    fields: { username: plain('Username'), password: secret('Password') },
  },
  {
    id: 'email-smtp',
    name: 'Email SMTP',
    fields: {
      host: plain('Host'),
      port: { ...plain('Port'), type: 'number' },
      username: plain('Username'),
      password: secret('Password'),
    },
  },
  {
    id: 'oauth2',
    name: 'OAuth 2.0',
    fields: {
      accessToken: optional(secret('Access token')),
      refreshToken: optional(secret('Refresh token')),
      clientId: plain('Client id'),
      clientSecret: optional(secret('Client secret')),
    },
  },
  {
    id: 'aws-ses',
    name: 'AWS SES',
    fields: { accessKey: plain('Access key'), secretKey: secret('Secret key'), region: plain('Region') },
  },
  {
    id: 'ssh-key',
    name: 'SSH Key',
    fields: {
      privateKey: { ...secret('Private key'), type: 'textarea' },
      passphrase: optional(secret('Passphrase')),
    },
  },
]
