import type { Workflow, WorkflowNode } from '@orch/engine'
import { createAddressList } from '@orch/providers'
import { type SignatureScheme, schemeFrom, senders, WebhookError } from '@orch/webhooks'
import { z } from 'zod'
import { triggersOfType } from './drawn-triggers.ts'
import { line as text, type WrongSetting, wholeNumber, wrongInWords, wrongOf } from './trigger-settings.ts'

/** How a caller must show that it may call. What is secret about it stands in the connection that the trigger names. */
export type Guard =
  | { kind: 'key' }
  | { kind: 'open' }
  | { kind: 'header' | 'query'; name: string }
  | { kind: 'basic'; user: string }
  | { kind: 'jwt'; publicKey: string; keysUrl: string; issuer: string; audience: string; mustExpire: boolean }
  | { kind: 'signature'; sender: string; scheme: SignatureScheme }

/** How a Webhook trigger takes what comes to its address. */
export type WebhookSettings = {
  methods: readonly string[]
  guard: Guard
  /** What the workflow gets: the body alone, as the seed system gives it, or everything about the request. */
  gives: 'body' | 'request'
  /** The bytes too, as base64, where the whole request is given. */
  keepsRaw: boolean
  /** When the caller gets an answer: at once, at the end, or when a step responds. */
  answers: 'started' | 'ended' | 'respond'
  answerSeconds: number
  perMinute: number
  /** Undefined: what the server takes at most. */
  maxBytes: number | undefined
  isFrom(address: string): boolean
  origins: readonly string[]
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const words = z.string().transform((text) => text.split(/[\s,]+/).filter((word) => word !== ''))
const name = text.refine(
  (word) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]{0,100}$/.test(word),
  'must be a name without spaces',
)

const Settings = z.object({
  webhookMethods: words
    .default(['POST'])
    .transform((found) => (found.length === 0 ? ['POST'] : found.map((word) => word.toUpperCase())))
    .refine(
      (found) => found.every((word) => METHODS.some((method) => method === word)),
      `must be some of ${METHODS.join(', ')}`,
    ),
  webhookAuth: z.enum(['key', 'open', 'header', 'query', 'basic', 'jwt', 'signature']).default('key'),
  webhookHeader: name,
  webhookQuery: name,
  webhookUser: text,
  webhookSender: text,
  webhookSignatureHeader: name,
  webhookAlgorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512']).default('sha256'),
  webhookEncoding: z.enum(['hex', 'base64', 'base64url']).default('hex'),
  webhookPrefix: text,
  webhookSigned: text,
  webhookTimeHeader: name,
  webhookTimeUnit: z.enum(['seconds', 'milliseconds', 'date']).default('seconds'),
  webhookIdHeader: name,
  webhookWindow: wholeNumber(1, 86_400, 300),
  webhookJwtKey: text,
  webhookJwtKeysUrl: text,
  webhookJwtIssuer: text,
  webhookJwtAudience: text,
  webhookJwtExpiry: z.enum(['required', 'optional']).default('required'),
  webhookGives: z.enum(['body', 'request']).default('body'),
  webhookRaw: z.enum(['true', 'false']).default('false'),
  webhookAnswer: z.enum(['started', 'ended', 'respond']).default('started'),
  webhookAnswerSeconds: wholeNumber(1, 300, 60),
  webhookPerMinute: wholeNumber(1, 1_000_000, 6_000),
  webhookMaxBytes: wholeNumber(1, 100 * 1024 * 1024, undefined),
  webhookFrom: words.default([]).transform((ranges, context) => {
    try {
      return ranges.length === 0 ? () => true : createAddressList(ranges)
    } catch {
      context.addIssue({ code: 'custom', message: 'must be addresses or ranges such as 203.0.113.0/24' })
      return z.NEVER
    }
  }),
  webhookOrigins: words.default([]),
})
type Settings = z.infer<typeof Settings>

/** The settings of a Webhook trigger, or what is wrong with them. */
export function readWebhookSettings(
  trigger: WorkflowNode,
): { settings: WebhookSettings } | { wrong: WrongSetting[] } {
  const read = Settings.safeParse(trigger.config)
  if (!read.success) return { wrong: read.error.issues.map(wrongOf) }
  const guard = guardOf(read.data, trigger.integrationId !== undefined)
  return 'wrong' in guard ? guard : { settings: settingsOf(read.data, guard.guard) }
}

/** The Webhook triggers of a workflow, as they are drawn. */
export function webhookTriggersOf(workflow: Workflow): WorkflowNode[] {
  return triggersOfType(workflow, 'Webhook')
}

function settingsOf(read: Settings, guard: Guard): WebhookSettings {
  return {
    methods: read.webhookMethods,
    guard,
    gives: read.webhookGives,
    keepsRaw: read.webhookRaw === 'true',
    answers: read.webhookAnswer,
    answerSeconds: read.webhookAnswerSeconds,
    perMinute: read.webhookPerMinute,
    maxBytes: read.webhookMaxBytes,
    isFrom: read.webhookFrom,
    origins: read.webhookOrigins,
  }
}

type Made = { guard: Guard } | { wrong: WrongSetting[] }

const wrong = (field: string, message: string): Made => ({ wrong: [{ field, message }] })

function guardOf(read: Settings, hasConnection: boolean): Made {
  const kind = read.webhookAuth
  if (kind === 'open' || kind === 'key') return { guard: { kind } }
  if (kind === 'jwt') return jwtGuardOf(read, hasConnection)
  const isGiven = kind === 'signature' && givesSecret(read.webhookSender)
  if (!hasConnection && !isGiven)
    return wrong('integrationId', 'must name the connection that holds the secret')
  switch (kind) {
    case 'header':
      return named(kind, 'webhookHeader', read.webhookHeader.toLowerCase())
    case 'query':
      return named(kind, 'webhookQuery', read.webhookQuery)
    case 'basic':
      return { guard: { kind, user: read.webhookUser } }
    case 'signature':
      return signatureGuardOf(read)
  }
}

function named(kind: 'header' | 'query', field: string, name: string): Made {
  return name === '' ? wrong(field, 'must be given') : { guard: { kind, name } }
}

function jwtGuardOf(read: Settings, hasConnection: boolean): Made {
  const { webhookJwtKey: publicKey, webhookJwtKeysUrl: keysUrl } = read
  const given = [hasConnection, publicKey !== '', keysUrl !== ''].filter(Boolean).length
  if (given !== 1)
    return wrong(
      'webhookJwtKey',
      'must be one of three: a public key, the address of a key set, a connection',
    )
  if (keysUrl !== '' && !/^https?:\/\//.test(keysUrl))
    return wrong('webhookJwtKeysUrl', 'must begin with https:// or http://')
  const { webhookJwtIssuer: issuer, webhookJwtAudience: audience } = read
  const mustExpire = read.webhookJwtExpiry === 'required'
  return { guard: { kind: 'jwt', publicKey, keysUrl, issuer, audience, mustExpire } }
}

/** Whether a sender sends its secret to the address: no connection has to hold it. */
export function givesSecret(sender: string): boolean {
  return senders.some(({ id, givesSecret = false }) => id === sender && givesSecret)
}

/** A sender that no list knows. */
const DESCRIBED = 'other'

function signatureGuardOf(read: Settings): Made {
  const { webhookSender: sender } = read
  const known = senders.find(({ id }) => id === sender)
  if (known) return { guard: { kind: 'signature', sender, scheme: known.scheme } }
  if (sender !== DESCRIBED) return wrong('webhookSender', 'must be one of the list, or "other"')
  if (read.webhookSignatureHeader === '') return wrong('webhookSignatureHeader', 'must be given')
  try {
    return { guard: { kind: 'signature', sender, scheme: describedScheme(read) } }
  } catch (error) {
    if (!(error instanceof WebhookError)) throw error
    return wrong('webhookSigned', error.message)
  }
}

function describedScheme(read: Settings): SignatureScheme {
  const { webhookSigned: content, webhookTimeHeader: timeHeader, webhookIdHeader: idHeader } = read
  return schemeFrom({
    header: read.webhookSignatureHeader,
    algorithm: read.webhookAlgorithm,
    encoding: read.webhookEncoding,
    prefix: read.webhookPrefix,
    windowSeconds: read.webhookWindow,
    timeUnit: read.webhookTimeUnit,
    ...(content === '' ? {} : { content }),
    ...(timeHeader === '' ? {} : { timeHeader }),
    ...(idHeader === '' ? {} : { idHeader }),
  })
}

const KNOWN = new WeakMap<WorkflowNode, WebhookSettings>()

/** The same, read once for each drawing. @throws WebhookSettingsError */
export function webhookSettingsOf(trigger: WorkflowNode): WebhookSettings {
  const known = KNOWN.get(trigger)
  if (known) return known
  const read = readWebhookSettings(trigger)
  if ('wrong' in read) throw new WebhookSettingsError(read.wrong)
  KNOWN.set(trigger, read.settings)
  return read.settings
}

/** The trigger cannot take deliveries as it is drawn. */
export class WebhookSettingsError extends Error {
  override readonly name = 'WebhookSettingsError'

  constructor(wrongs: readonly WrongSetting[]) {
    super(wrongInWords(wrongs))
  }
}
