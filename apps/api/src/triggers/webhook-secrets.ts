import type { LeasedFields } from '@orch/vault'

/** What a connection holds of use to a webhook: any of the secrets may have signed. */
export type WebhookSecrets = { secrets: string[]; verifyToken: string | undefined }

/** The fields of the providers' forms and of the forms of credentials, in the order in which they are looked for. */
const FIELDS = [
  'webhookSecret',
  'signingSecret',
  'secret',
  'token',
  'password',
  'apiToken',
  'botToken',
  'accessToken',
  'apiKey',
]

/** @returns no secrets where the connection has none that a webhook can use */
export function webhookSecretsIn(fields: LeasedFields): WebhookSecrets {
  const first = FIELDS.find((name) => textOf(fields, name) !== undefined)
  const found = [first, 'previousSecret'].flatMap((name) =>
    name === undefined ? [] : (textOf(fields, name) ?? []),
  )
  return { secrets: found, verifyToken: textOf(fields, 'verifyToken') }
}

function textOf(fields: LeasedFields, name: string): string | undefined {
  const value = fields[name]
  const text = typeof value === 'string' ? value : value?.reveal()
  return text === '' ? undefined : text
}
