import type { SignatureScheme } from './scheme.ts'

/** Somebody who sends webhooks, and how to know that it was them. */
export type Sender = {
  readonly id: string
  readonly label: string
  readonly scheme: SignatureScheme
  /** What the sender calls the secret, and where a person finds it. */
  readonly secretLabel: string
  /** The sender sends its secret to the address, once: `handshakeOf` gives it. */
  readonly givesSecret?: true
}

const hexOf = (digits: number) => `([0-9a-fA-F]{${digits}})`
const HEX_256 = hexOf(64)
const BASE64 = '([A-Za-z0-9+/]+={0,2})'

/** One signature of the whole body in a header, behind a prefix. */
function ofBody(header: string, prefix: string, more: Partial<SignatureScheme> = {}): SignatureScheme {
  const { algorithm = 'sha256', encoding = 'hex' } = more
  const digits = encoding === 'hex' ? hexOf(algorithm === 'sha1' ? 40 : 64) : BASE64
  return {
    algorithm,
    encoding,
    signature: { header, pattern: new RegExp(`^${prefix}${digits}$`, 'g') },
    content: '{body}',
    event: 'body',
    ...more,
  }
}

/** `t=1732786800,v1=…`: the time and the signatures in one header. */
function inPairs(
  header: string,
  content: string,
  { time = 't', signature = 'v1', separator = ',' } = {},
  more: Partial<SignatureScheme> = {},
): SignatureScheme {
  const start = `(?:^|${separator}\\s*)`
  return {
    algorithm: 'sha256',
    encoding: 'hex',
    signature: { header, pattern: new RegExp(`${start}${signature}=${HEX_256}`, 'g') },
    time: { header, pattern: new RegExp(`${start}${time}=(\\d{1,16})`, 'g'), unit: 'seconds' },
    content,
    event: 'body',
    ...more,
  }
}

/** https://www.standardwebhooks.com, under the names that the sender gives its headers. */
function standard(prefix: string): SignatureScheme {
  return {
    algorithm: 'sha256',
    encoding: 'base64',
    signature: { header: `${prefix}-signature`, pattern: /(?:^| )v1,([A-Za-z0-9+/]+={0,2})/g },
    time: { header: `${prefix}-timestamp`, unit: 'seconds' },
    id: { header: `${prefix}-id` },
    content: '{id}.{time}.{body}',
    secret: 'base64',
    event: 'id',
  }
}

const token = (header: string): SignatureScheme => ({
  algorithm: 'token',
  encoding: 'hex',
  signature: { header },
  content: '{body}',
  event: 'body',
})

const one = (id: string, label: string, secretLabel: string, scheme: SignatureScheme): Sender => ({
  id,
  label,
  secretLabel,
  scheme,
})

/**
 * Each as its own documentation describes it; the addresses stand in the README.
 * @example
 * ```ts
 * import { senders } from '@orch/webhooks'
 *
 * const stripe = senders.find(({ id }) => id === 'stripe')
 * console.log(stripe?.label, stripe?.scheme.algorithm) // Stripe sha256
 * ```
 */
export const senders: readonly Sender[] = [
  one('github', 'GitHub', 'Webhook secret', ofBody('x-hub-signature-256', 'sha256=')),
  one('stripe', 'Stripe', 'Signing secret (whsec_…)', {
    ...inPairs('stripe-signature', '{time}.{body}'),
    event: { field: 'id' },
  }),
  one('slack', 'Slack', 'Signing secret', {
    ...ofBody('x-slack-signature', 'v0='),
    time: { header: 'x-slack-request-timestamp', unit: 'seconds' },
    content: 'v0:{time}:{body}',
  }),
  one('shopify', 'Shopify', 'Client secret', ofBody('x-shopify-hmac-sha256', '', { encoding: 'base64' })),
  one('svix', 'Svix, Clerk, Resend', 'Signing secret (whsec_…)', standard('svix')),
  one('standard', 'Standard Webhooks', 'Signing secret (whsec_…)', standard('webhook')),
  one('twilio', 'Twilio', 'Auth token', {
    ...ofBody('x-twilio-signature', '', { algorithm: 'sha1', encoding: 'base64' }),
    content: '{url}{form}',
    bodyDigest: 'bodySHA256',
    event: 'content',
  }),
  one('meta', 'Meta: Facebook, Instagram, WhatsApp', 'App secret', ofBody('x-hub-signature-256', 'sha256=')),
  one('linear', 'Linear', 'Signing secret', {
    ...ofBody('linear-signature', ''),
    time: { field: 'webhookTimestamp', unit: 'milliseconds' },
  }),
  one('zoom', 'Zoom', 'Secret token', {
    ...ofBody('x-zm-signature', 'v0='),
    time: { header: 'x-zm-request-timestamp', unit: 'seconds' },
    content: 'v0:{time}:{body}',
  }),
  one(
    'typeform',
    'Typeform',
    'Secret',
    ofBody('typeform-signature', 'sha256=', { encoding: 'base64', event: { field: 'event_id' } }),
  ),
  one('discord', 'Discord', 'Public key', {
    algorithm: 'ed25519',
    encoding: 'hex',
    signature: { header: 'x-signature-ed25519', pattern: new RegExp(`^${hexOf(128)}$`, 'g') },
    time: { header: 'x-signature-timestamp', unit: 'seconds' },
    content: '{time}{body}',
    event: { field: 'id' },
  }),
  one('telegram', 'Telegram', 'Secret token', {
    ...token('x-telegram-bot-api-secret-token'),
    event: { field: 'update_id' },
  }),
  one('gitlab', 'GitLab', 'Secret token', token('x-gitlab-token')),
  one('bitbucket', 'Bitbucket', 'Secret', ofBody('x-hub-signature', 'sha256=')),
  one('gitea', 'Gitea, Forgejo', 'Secret', ofBody('x-gitea-signature', '')),
  one('webflow', 'Webflow', 'Secret key', {
    ...ofBody('x-webflow-signature', ''),
    time: { header: 'x-webflow-timestamp', unit: 'milliseconds' },
    content: '{time}:{body}',
  }),
  {
    ...one('notion', 'Notion', 'Verification token', ofBody('x-notion-signature', 'sha256=')),
    givesSecret: true,
  },
  one('hubspot', 'HubSpot', 'Client secret', {
    ...ofBody('x-hubspot-signature-v3', '', { encoding: 'base64' }),
    time: { header: 'x-hubspot-request-timestamp', unit: 'milliseconds' },
    content: '{method}{url}{body}{time}',
  }),
  one(
    'intercom',
    'Intercom',
    'Client secret',
    ofBody('x-hub-signature', 'sha1=', { algorithm: 'sha1', event: { field: 'id' } }),
  ),
  one('zendesk', 'Zendesk', 'Signing secret', {
    ...ofBody('x-zendesk-webhook-signature', '', { encoding: 'base64' }),
    time: { header: 'x-zendesk-webhook-signature-timestamp', unit: 'date' },
    content: '{time}{body}',
  }),
  one('calendly', 'Calendly', 'Signing key', inPairs('calendly-webhook-signature', '{time}.{body}')),
  one('paddle', 'Paddle', 'Secret key', {
    ...inPairs('paddle-signature', '{time}:{body}', { time: 'ts', signature: 'h1', separator: ';' }),
    event: { field: 'event_id' },
  }),
  one('square', 'Square', 'Signature key', {
    ...ofBody('x-square-hmacsha256-signature', '', { encoding: 'base64' }),
    content: '{url}{body}',
    event: { field: 'event_id' },
  }),
  one('pagerduty', 'PagerDuty', 'Webhook secret', {
    ...ofBody('x-pagerduty-signature', ''),
    signature: { header: 'x-pagerduty-signature', pattern: new RegExp(`(?:^|,\\s*)v1=${HEX_256}`, 'g') },
    event: { field: 'event.id' },
  }),
  one('twitch', 'Twitch', 'Secret', {
    ...ofBody('twitch-eventsub-message-signature', 'sha256='),
    id: { header: 'twitch-eventsub-message-id' },
    time: { header: 'twitch-eventsub-message-timestamp', unit: 'date' },
    windowSeconds: 600,
    content: '{id}{time}{body}',
    event: 'id',
  }),
  one('dropbox', 'Dropbox', 'App secret', ofBody('x-dropbox-signature', '')),
  one('sentry', 'Sentry', 'Client secret', ofBody('sentry-hook-signature', '')),
  one(
    'vercel',
    'Vercel',
    'Webhook secret',
    ofBody('x-vercel-signature', '', { algorithm: 'sha1', event: { field: 'id' } }),
  ),
  one('lemon-squeezy', 'Lemon Squeezy', 'Signing secret', ofBody('x-signature', '')),
  one('woocommerce', 'WooCommerce', 'Secret', ofBody('x-wc-webhook-signature', '', { encoding: 'base64' })),
  one('cal', 'Cal.com', 'Secret', ofBody('x-cal-signature-256', '')),
  one(
    'buildkite',
    'Buildkite',
    'Token',
    inPairs('x-buildkite-signature', '{time}.{body}', { time: 'timestamp', signature: 'signature' }),
  ),
  one('elevenlabs', 'ElevenLabs', 'Secret', {
    ...inPairs('elevenlabs-signature', '{time}.{body}', { signature: 'v0' }),
    windowSeconds: 1800,
  }),
]
