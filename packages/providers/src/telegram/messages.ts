import { printJson } from '@orch/json'
import { at, pickSame } from '../answers.ts'
import type { ApiCall } from '../api/api-call.ts'
import type { Api } from '../api/create-api.ts'
import { type FormPart, multipartStream } from '../api/multipart-stream.ts'
import { storedFile } from '../file-input.ts'
import { filesOf } from '../files/files.ts'
import {
  compact,
  flagIn,
  invalidInput,
  jsonIn,
  numberIn,
  proseIn,
  requiredProse,
  requiredText,
  textIn,
} from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

type Output = Promise<Record<string, unknown>>
type Config = ActionCall['config']

const UPLOAD_TIMEOUT_MS = 300_000
const MOST_BYTES = { photo: 10_000_000, document: 50_000_000 }
const MODES = ['HTML', 'MarkdownV2', 'Markdown']

export async function sendMessage(api: Api, action: ActionCall): Output {
  const { config } = action
  const json = { ...aboutIn(config), text: requiredProse(config, 'text') }
  return sentOf(await result(api, action, { path: '/sendMessage', json }))
}

/** By its address or by the id that Telegram gave it before, or its bytes while they are read. */
export async function sendFile(api: Api, action: ActionCall, kind: 'photo' | 'document'): Output {
  const { config } = action
  const path = kind === 'photo' ? '/sendPhoto' : '/sendDocument'
  const form = { ...aboutIn(config), ...compact({ caption: proseIn(config, 'caption') }) }
  const file = storedFile(config, kind)
  if (file === undefined) {
    const json = { ...form, [kind]: requiredText(config, kind) }
    return sentOf(await result(api, action, { path, json }))
  }
  if (file.size > MOST_BYTES[kind])
    throw new ProviderError('FILE_TOO_LARGE', `Telegram takes ${MOST_BYTES[kind]} bytes here at most`)
  const files = filesOf(action)
  const texts = Object.entries(form).map(([name, value]) => ({
    name,
    text: typeof value === 'string' ? value : printJson(value),
  }))
  const { name, type, size } = file
  const bytes: FormPart = { name: kind, fileName: name, type, size, open: () => files.read(file) }
  const { body, type: contentType } = multipartStream([...texts, bytes])
  const headers = { 'content-type': contentType }
  return sentOf(await result(api, action, { path, body, headers, timeoutMs: UPLOAD_TIMEOUT_MS }))
}

/** To say again what a message says already is not a failure: the step may be tried again. */
export async function editMessage(api: Api, action: ActionCall): Output {
  const { config } = action
  const message_id = numberIn(config, 'messageId')
  if (message_id === undefined) throw invalidInput('messageId', 'must be set')
  const json = {
    chat_id: requiredText(config, 'chatId'),
    message_id,
    text: requiredProse(config, 'text'),
    ...writtenIn(config),
  }
  try {
    await result(api, action, { path: '/editMessageText', json, isRepeatable: true })
    return { messageId: message_id, isChanged: true }
  } catch (error) {
    const isSame = error instanceof ProviderError && error.message.includes('message is not modified')
    if (!isSame) throw error
    return { messageId: message_id, isChanged: false }
  }
}

export async function answerCallback(api: Api, action: ActionCall): Output {
  const { config } = action
  const json = compact({
    callback_query_id: requiredText(config, 'callbackQueryId'),
    text: proseIn(config, 'text'),
    show_alert: flagIn(config, 'alert', false),
  })
  await result(api, action, { path: '/answerCallbackQuery', json, isRepeatable: true })
  return { isAnswered: true }
}

async function result(api: Api, action: ActionCall, call: ApiCall): Promise<unknown> {
  return at(await api.json(action, { method: 'POST', ...call, expect: ['result'] }), 'result')
}

function sentOf(message: unknown): Record<string, unknown> {
  const { message_id, date } = pickSame(message, 'message_id', 'date')
  const sentAt = typeof date === 'number' ? new Date(date * 1000).toISOString() : null
  return { messageId: message_id, chatId: at(message, 'chat', 'id') ?? null, date: sentAt }
}

/** Ids of chats have up to 52 bits: they stay texts, which Telegram takes too. */
function aboutIn(config: Config): Record<string, unknown> {
  const replyTo = numberIn(config, 'replyTo')
  return {
    chat_id: requiredText(config, 'chatId'),
    ...compact({
      message_thread_id: numberIn(config, 'threadId'),
      disable_notification: flagIn(config, 'silent', false) || undefined,
      reply_parameters: replyTo === undefined ? undefined : { message_id: replyTo },
    }),
    ...writtenIn(config),
  }
}

/** @throws ProviderError INVALID_INPUT */
function writtenIn(config: Config): Record<string, unknown> {
  const parse_mode = textIn(config, 'parseMode')
  if (parse_mode !== undefined && !MODES.includes(parse_mode))
    throw invalidInput('parseMode', `must be ${MODES.join(' or ')}`)
  const rows = jsonIn(config, 'buttons')
  if (rows !== undefined && !(Array.isArray(rows) && rows.every((row) => Array.isArray(row))))
    throw invalidInput(
      'buttons',
      'must be a list of rows, such as [[{"text": "Yes", "callback_data": "yes"}]]',
    )
  return compact({ parse_mode, reply_markup: rows === undefined ? undefined : { inline_keyboard: rows } })
}
