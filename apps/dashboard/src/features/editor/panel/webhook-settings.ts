import { senders } from '@orch/webhooks/senders'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { choice, text } from './setting-fields.ts'

const ANSWER = 'Answer'
const LIMITS = 'Limits'

/** The setting that the others of a group depend on. */
const AUTH: FieldDescription = {
  key: 'webhookAuth',
  label: 'Who may call',
  kind: 'select',
  isRequired: true,
  defaultValue: 'key',
  options: [
    { value: 'key', label: 'Callers with an API key (wfb_…)' },
    { value: 'signature', label: 'A service that signs what it sends' },
    { value: 'header', label: 'Callers who send a secret in a header' },
    { value: 'query', label: 'Callers with a secret in the address' },
    { value: 'basic', label: 'User name and password' },
    { value: 'jwt', label: 'Callers with a signed token (JWT)' },
    { value: 'open', label: 'Anybody who knows the address' },
  ],
}

const when = (equals: string | readonly string[], field = 'webhookAuth') => ({ showWhen: { field, equals } })
const SENDERS = {
  ...Object.fromEntries(senders.map(({ id, label }) => [id, label])),
  other: 'Another service: describe its signature',
}
const described = when('other', 'webhookSender')

/** Who may call, beside the connection that holds the secret. */
export const callerFields: readonly FieldDescription[] = [
  AUTH,
  choice('webhookSender', 'Service', SENDERS, {
    ...when('signature'),
    isRequired: true,
    defaultValue: undefined,
  }),
  text('webhookSignatureHeader', 'Header of the signature', {
    ...described,
    isRequired: true,
    placeholder: 'X-Signature',
  }),
  choice(
    'webhookAlgorithm',
    'HMAC with',
    { sha256: 'SHA-256', sha1: 'SHA-1', sha384: 'SHA-384', sha512: 'SHA-512' },
    described,
  ),
  choice(
    'webhookEncoding',
    'Written as',
    { hex: 'Hex', base64: 'Base64', base64url: 'Base64url' },
    described,
  ),
  text('webhookPrefix', 'In front of the signature', { ...described, placeholder: 'sha256=' }),
  text('webhookSigned', 'What is signed', {
    ...described,
    placeholder: '{body}',
    help: 'It may hold {body}, {time}, {id}, {url} and {method}, such as {time}.{body}',
  }),
  text('webhookTimeHeader', 'Header of the time', { ...described, placeholder: 'X-Timestamp' }),
  choice(
    'webhookTimeUnit',
    'Time in',
    { seconds: 'Seconds', milliseconds: 'Milliseconds', date: 'A date' },
    described,
  ),
  text('webhookIdHeader', 'Header of the id', { ...described, placeholder: 'X-Request-Id' }),
  {
    ...text('webhookWindow', 'Refuse what is older than (seconds)', described),
    kind: 'number',
    placeholder: '300',
  },
  text('webhookHeader', 'Header', { ...when('header'), isRequired: true, placeholder: 'X-API-Key' }),
  text('webhookQuery', 'Parameter', { ...when('query'), isRequired: true, placeholder: 'token' }),
  text('webhookUser', 'User name', when('basic')),
  {
    ...text('webhookJwtKey', 'Public key (PEM)', when('jwt')),
    kind: 'area',
    help: 'Give one of three: a public key, the address of a key set, or a connection with the shared secret',
  },
  text('webhookJwtKeysUrl', 'Address of the key set', {
    ...when('jwt'),
    placeholder: 'https://issuer.example.com/.well-known/jwks.json',
  }),
  text('webhookJwtIssuer', 'Issuer', when('jwt')),
  text('webhookJwtAudience', 'Audience', when('jwt')),
  choice(
    'webhookJwtExpiry',
    'Tokens that never expire',
    { required: 'Refused', optional: 'Taken: whoever finds one may call for ever' },
    when('jwt'),
  ),
]

/** What the workflow gets and what the caller gets. */
export const exchangeFields: readonly FieldDescription[] = [
  choice('webhookGives', 'The workflow gets', {
    body: 'The body alone: {{trigger.order}}',
    request: 'The whole request: {{trigger.body.order}}, headers, query …',
  }),
  choice(
    'webhookRaw',
    'Bytes of the body too',
    { false: 'No', true: 'Yes, as base64 in raw' },
    when('request', 'webhookGives'),
  ),
  text('webhookMethods', 'Methods', { placeholder: 'POST', help: 'Several with commas: GET, POST' }),
  choice(
    'webhookAnswer',
    'The caller gets an answer',
    {
      started: 'At once: the id of the execution',
      ended: 'At the end: the output of the workflow',
      respond: 'From the step “Respond to Webhook”',
    },
    { group: ANSWER },
  ),
  {
    ...text('webhookAnswerSeconds', 'Waits at most (seconds)', when(['ended', 'respond'], 'webhookAnswer')),
    kind: 'number',
    placeholder: '60',
    group: ANSWER,
  },
  { ...text('webhookPerMinute', 'Calls a minute', { group: LIMITS }), kind: 'number', placeholder: '6000' },
  { ...text('webhookMaxBytes', 'Bytes of a body', { group: LIMITS }), kind: 'number' },
  text('webhookFrom', 'Only from these addresses', { group: LIMITS, placeholder: '203.0.113.0/24' }),
  text('webhookOrigins', 'Pages that may call', { group: LIMITS, placeholder: 'https://shop.example.com' }),
]

/** Types of connections that may hold the secret; the first is what a new one becomes. */
export function secretTypesOf(sender: string): readonly string[] {
  const own = { stripe: ['stripe'], slack: ['slack'], github: ['github-app'], svix: ['resend', 'clerk'] }
  const theirs = Object.hasOwn(own, sender) ? own[sender as keyof typeof own] : []
  return ['webhook-secret', ...theirs, 'api-token', 'api-key-pair', 'username-password']
}

/** Whether the secret of a connection is needed. */
export function needsSecret(auth: string): boolean {
  return auth !== 'key' && auth !== 'open' && auth !== ''
}
