import { createHash } from 'node:crypto'
import type { ActionCall } from '../action-call.ts'
import { at, textAt } from '../answers.ts'
import { event, line, list, required } from '../describe.ts'
import type { HttpAnswer } from '../http/http.ts'
import { fieldIn, listIn, pathPart } from '../inputs.ts'
import { ProviderError, type ProviderErrorCode } from '../provider-error.ts'
import type { ProviderEvent, SubscribeCall } from './event.ts'
import { ifThere } from './sent.ts'

const CODES: Readonly<Record<number, ProviderErrorCode>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  429: 'RATE_LIMITED',
}

type Asked = { method: string; url: string; headers?: Record<string, string>; json?: unknown }

/** @throws ProviderError for a refusal, with what the service says about it */
async function ask({ http, signal }: ActionCall, service: string, asked: Asked): Promise<HttpAnswer> {
  const { method, url, headers = {}, json } = asked
  const body = json === undefined ? {} : { body: JSON.stringify(json) }
  const answer = await http.send({
    method,
    url,
    ...body,
    headers: { 'content-type': 'application/json', ...headers },
    hosts: [new URL(url).host],
    signal,
    maxBytes: 1_000_000,
  })
  const { status, text } = answer
  if (status < 400) return answer
  const said = textAt(jsonOf(text), 'description') ?? ''
  const code = CODES[status] ?? (status >= 500 ? 'UPSTREAM_ERROR' : 'REFUSED')
  throw new ProviderError(code, `${service} refuses with status ${status} ${said}`.trim(), { status })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const TOKEN = { connection: { provider: 'api-token', required: true } } as const

function botUrl(call: ActionCall, method: string): string {
  const token = fieldIn(call.fields, 'token', 'Telegram')
  if (!/^\d+:[\w-]+$/.test(token))
    throw new ProviderError(
      'NOT_CONFIGURED',
      'The token must be the one that @BotFather gives, such as 123456:ABC…',
    )
  return `https://api.telegram.org/bot${token}/${method}`
}

const telegram: ProviderEvent = {
  ...event(
    'Telegram Update',
    'Telegram: message to a bot',
    'Somebody wrote to a bot, or used a button of it',
    {
      ...TOKEN,
      comes: { how: 'sent', sender: 'telegram', by: 'api' },
      inputs: [
        list('telegramUpdates', 'What', {
          default: 'message',
          placeholder: 'message, callback_query',
          help: 'Kinds of updates. A bot sends to one address only: of two triggers with one bot the one published last gets all.',
        }),
      ],
      outputs: {
        update_id: 'Id of the update',
        message: 'The message: text, chat, from',
        callback_query: 'The button',
      },
      sample: {
        update_id: 1,
        message: { message_id: 1, text: 'Is there tea?', chat: { id: 1 }, from: { first_name: 'Ada' } },
      },
    },
  ),
  category: 'System',
  read({ body }, config) {
    const wanted = listIn(config, 'telegramUpdates') ?? ['message']
    return wanted.some((kind) => at(body, kind) !== undefined) ? body : undefined
  },
  async subscribe(call) {
    const allowed = listIn(call.config, 'telegramUpdates') ?? ['message']
    const json = { url: call.url, secret_token: call.secret, allowed_updates: allowed }
    await ask(call, 'Telegram', { method: 'POST', url: botUrl(call, 'setWebhook'), json })
    return { remote: { url: call.url }, secret: call.secret }
  },
  async unsubscribe(call, { url = '' }) {
    const { text } = await ask(call, 'Telegram', { method: 'GET', url: botUrl(call, 'getWebhookInfo') })
    // Another trigger may have taken the bot over.
    if (textAt(jsonOf(text), 'result', 'url') !== url) return
    await ask(call, 'Telegram', { method: 'POST', url: botUrl(call, 'deleteWebhook'), json: {} })
  },
}

/** The same address has the same name at Typeform. */
function formHook(call: ActionCall, url: string) {
  const tag = `orch-${createHash('sha256').update(url).digest('hex').slice(0, 16)}`
  return {
    url: `https://api.typeform.com/forms/${pathPart(call.config, 'typeformId')}/webhooks/${tag}`,
    headers: { authorization: `Bearer ${fieldIn(call.fields, 'token', 'Typeform')}` },
  }
}

const typeform: ProviderEvent = {
  ...event('Typeform Response', 'Typeform: response', 'Somebody sent a form', {
    ...TOKEN,
    comes: { how: 'sent', sender: 'typeform', by: 'api' },
    inputs: [line('typeformId', 'Form', { ...required, placeholder: 'The id in its address' })],
    outputs: {
      event_id: 'Id of the event',
      'form_response.submitted_at': 'When',
      'form_response.answers': 'The answers',
      'form_response.definition': 'The questions',
    },
    sample: { event_id: '1', event_type: 'form_response', form_response: { form_id: 'lT4Z3j', answers: [] } },
  }),
  category: 'System',
  read: ({ body }) => (textAt(body, 'event_type') === 'form_response' ? body : undefined),
  async subscribe(call: SubscribeCall) {
    const json = { url: call.url, enabled: true, secret: call.secret, verify_ssl: true }
    await ask(call, 'Typeform', { method: 'PUT', ...formHook(call, call.url), json })
    return { remote: { url: call.url }, secret: call.secret }
  },
  async unsubscribe(call, { url = '' }) {
    await ifThere(() => ask(call, 'Typeform', { method: 'DELETE', ...formHook(call, url) }))
  },
}

const SECRET = { connection: { provider: 'webhook-secret', required: true } } as const
const COMPONENT = 3

const discord: ProviderEvent = {
  ...event('Discord Interaction', 'Discord: interaction', 'Somebody used a command or a button of an app', {
    ...SECRET,
    comes: {
      how: 'sent',
      sender: 'discord',
      by: 'person',
      secret: 'secret',
      steps:
        'Put the Public Key of your application (discord.com/developers/applications) into the connection, publish, and enter the address there as Interactions Endpoint URL.',
    },
    outputs: {
      id: 'Id of the interaction',
      token: 'With it you answer within 15 minutes',
      data: 'The command and its options, or the button',
      member: 'Who used it, in a server',
      user: 'Who used it, in a direct message',
    },
    sample: {
      id: '1',
      type: 2,
      token: 'aW50ZXJhY3Rpb24',
      data: { name: 'tea' },
      member: { user: { username: 'ada' } },
    },
  }),
  category: 'System',
  read: ({ body }) => ([2, COMPONENT, 5].includes(Number(at(body, 'type'))) ? body : undefined),
  // "The app thinks", or nothing visible for a button: a step answers later.
  answer: ({ body }) => ({ body: { type: at(body, 'type') === COMPONENT ? 6 : 5 } }),
}

const notion: ProviderEvent = {
  ...event('Notion Event', 'Notion: change', 'A page, a database or a comment changed', {
    // Notion sends its secret to the address; a connection may hold it instead.
    connection: { provider: 'webhook-secret', required: false },
    comes: {
      how: 'sent',
      sender: 'notion',
      by: 'person',
      secret: 'secret',
      steps:
        'Publish. In your integration at notion.so/my-integrations open Webhooks and enter the address: the verification token that Notion sends appears here.',
    },
    inputs: [
      list('notionEvents', 'Only these events', {
        placeholder: 'page.created, comment.created (empty: all)',
      }),
    ],
    outputs: {
      id: 'Id of the event',
      type: 'What happened, such as page.created',
      'entity.id': 'Id of the page',
      timestamp: 'When',
    },
    sample: {
      id: '1',
      type: 'page.created',
      entity: { id: '153104cd-477e-809d-8dc4-ff2d96ae3090', type: 'page' },
    },
  }),
  category: 'System',
  read({ body }, config) {
    const wanted = listIn(config, 'notionEvents') ?? []
    const type = textAt(body, 'type')
    return type === undefined || (wanted.length > 0 && !wanted.includes(type)) ? undefined : body
  },
}

/** Events of services that are not described, with a connection of a form of credentials. */
export const sentSystemEvents: readonly ProviderEvent[] = [telegram, typeform, discord, notion]
