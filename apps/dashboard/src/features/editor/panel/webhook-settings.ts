import { senders } from '@orch/webhooks/senders'
import type { FieldDescription } from '../../../lib/catalogue/description.ts'
import { choice, text } from './setting-fields.ts'
import { texts } from './trigger-texts.ts'

const ANSWER = texts.answer
const LIMITS = texts.limits

/** The setting that the others of a group depend on. */
const AUTH: FieldDescription = {
  key: 'webhookAuth',
  label: texts.whoMayCall,
  kind: 'select',
  isRequired: true,
  defaultValue: 'key',
  options: [
    { value: 'key', label: texts.callersWithApiKeyWfb },
    { value: 'signature', label: texts.aServiceSignsWhatSends },
    { value: 'header', label: texts.callersWhoSendSecretHeader },
    { value: 'query', label: texts.callersWithSecretAddress },
    { value: 'basic', label: texts.userNameAndPassword },
    { value: 'jwt', label: texts.callersWithSignedTokenJwt },
    { value: 'open', label: texts.anybodyWhoKnowsAddress },
  ],
}

const when = (equals: string | readonly string[], field = 'webhookAuth') => ({ showWhen: { field, equals } })
const SENDERS = {
  ...Object.fromEntries(senders.map(({ id, label }) => [id, label])),
  other: texts.anotherServiceDescribeSignature,
}
const described = when('other', 'webhookSender')

/** Which callers are let in, beside the connection that holds the secret. */
export const callerFields: readonly FieldDescription[] = [
  AUTH,
  choice('webhookSender', texts.service, SENDERS, {
    ...when('signature'),
    isRequired: true,
    defaultValue: undefined,
  }),
  text('webhookSignatureHeader', texts.headerOfTheSignature, {
    ...described,
    isRequired: true,
    placeholder: texts.xSignature,
  }),
  choice(
    'webhookAlgorithm',
    texts.hmacWith,
    { sha256: 'SHA-256', sha1: 'SHA-1', sha384: 'SHA-384', sha512: 'SHA-512' },
    described,
  ),
  choice(
    'webhookEncoding',
    texts.writtenAs,
    { hex: texts.hex, base64: texts.base64, base64url: texts.base64url },
    described,
  ),
  text('webhookPrefix', texts.inFrontSignature, { ...described, placeholder: 'sha256=' }),
  text('webhookSigned', texts.whatIsSigned, {
    ...described,
    placeholder: '{body}',
    help: texts.itMayHoldBodyTime,
  }),
  text('webhookTimeHeader', texts.headerOfTheTime, { ...described, placeholder: texts.xTimestamp }),
  choice(
    'webhookTimeUnit',
    texts.timeIn,
    { seconds: texts.secondsWebhookSettings, milliseconds: texts.milliseconds, date: texts.aDate },
    described,
  ),
  text('webhookIdHeader', texts.headerOfTheId, { ...described, placeholder: texts.xRequestId }),
  {
    ...text('webhookWindow', texts.refuseWhatOlderThanSeconds, described),
    kind: 'number',
    placeholder: '300',
  },
  text('webhookHeader', texts.header, { ...when('header'), isRequired: true, placeholder: texts.xApiKey }),
  text('webhookQuery', texts.parameter, { ...when('query'), isRequired: true, placeholder: 'token' }),
  text('webhookUser', texts.userName, when('basic')),
  {
    ...text('webhookJwtKey', texts.publicKeyPem, when('jwt')),
    kind: 'area',
    help: texts.giveOneThreePublicKey,
  },
  text('webhookJwtKeysUrl', texts.addressKeySet, {
    ...when('jwt'),
    placeholder: 'https://issuer.example.com/.well-known/jwks.json',
  }),
  text('webhookJwtIssuer', texts.issuer, when('jwt')),
  text('webhookJwtAudience', texts.audience, when('jwt')),
  choice(
    'webhookJwtExpiry',
    texts.tokensThatNeverExpire,
    { required: texts.refused, optional: texts.takenWhoeverFindsOneMay },
    when('jwt'),
  ),
]

/** What the workflow gets and what the caller gets. */
export const exchangeFields: readonly FieldDescription[] = [
  choice('webhookGives', texts.theWorkflowGets, {
    body: texts.theBodyAloneTriggerOrder,
    request: texts.theWholeRequestTriggerBody,
  }),
  choice(
    'webhookRaw',
    texts.bytesBodyToo,
    { false: texts.no, true: texts.yesAsBase64Raw },
    when('request', 'webhookGives'),
  ),
  text('webhookMethods', texts.methods, { placeholder: 'POST', help: texts.severalWithCommasGetPost }),
  choice(
    'webhookAnswer',
    texts.theCallerGetsAnswer,
    {
      started: texts.atOnceIdExecution,
      ended: texts.atEndOutputWorkflow,
      respond: texts.fromStepRespondWebhook,
    },
    { group: ANSWER },
  ),
  {
    ...text('webhookAnswerSeconds', texts.waitsAtMostSeconds, when(['ended', 'respond'], 'webhookAnswer')),
    kind: 'number',
    placeholder: '60',
    group: ANSWER,
  },
  { ...text('webhookPerMinute', texts.callsAMinute, { group: LIMITS }), kind: 'number', placeholder: '6000' },
  { ...text('webhookMaxBytes', texts.bytesOfABody, { group: LIMITS }), kind: 'number' },
  text('webhookFrom', texts.onlyFromTheseAddresses, { group: LIMITS, placeholder: '203.0.113.0/24' }),
  text('webhookOrigins', texts.pagesThatMayCall, { group: LIMITS, placeholder: 'https://shop.example.com' }),
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
