import { createHash } from 'node:crypto'
import { printJson } from '@orch/json'
import { pick } from '../answers.ts'
import type { ApiCall } from '../api/api-call.ts'
import type { Api } from '../api/create-api.ts'
import { multipartStream } from '../api/multipart-stream.ts'
import { filesOf } from '../files/files.ts'
import { fileListIn } from '../files/files-in.ts'
import { compact, invalidInput, jsonIn, pathPart, proseIn, requiredText, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'

type Output = Promise<Record<string, unknown>>
type Config = ActionCall['config']

const FILES_BYTES = 10_000_000
const MOST_FILES = 10
const UPLOAD_TIMEOUT_MS = 120_000

export function sendMessage(api: Api, action: ActionCall): Output {
  const { config } = action
  const content = proseIn(config, 'content')
  const embeds = embedsIn(config)
  const files = fileListIn(config, 'files')
  if (content === undefined && embeds === undefined && files.length === 0)
    throw invalidInput('content', 'or "embeds" or "files" must be set')
  return send(api, action, compact({ content, embeds, ...aboutIn(config) }))
}

export function sendEmbed(api: Api, action: ActionCall): Output {
  const { config } = action
  const imageUrl = textIn(config, 'imageUrl')
  const embed = compact({
    title: requiredText(config, 'title'),
    description: proseIn(config, 'description'),
    url: textIn(config, 'url'),
    color: colorIn(config),
    image: imageUrl === undefined ? undefined : { url: imageUrl },
    fields: listOfObjects(config, 'fields'),
  })
  return send(api, action, compact({ embeds: [embed], ...aboutIn(config) }))
}

export async function editMessage(api: Api, action: ActionCall): Output {
  const { config } = action
  const content = proseIn(config, 'content')
  const embeds = embedsIn(config)
  if (content === undefined && embeds === undefined) throw invalidInput('content', 'or "embeds" must be set')
  const path = `${channelPath(config)}/${pathPart(config, 'messageId')}`
  const json = compact({ content, embeds, allowed_mentions: mentionsIn(config) })
  return sentOf(await api.json(action, { method: 'PATCH', path, json, expect: ['id'], isRepeatable: true }))
}

const channelPath = (config: Config) => `/channels/${pathPart(config, 'channelId')}/messages`

const sentOf = (message: unknown) => pick(message, { id: 'id', channelId: 'channel_id' })

/** Discord takes a message with the same nonce once, so a step may be tried again. */
async function send(api: Api, action: ActionCall, message: Record<string, unknown>): Output {
  const { config, idempotencyKey } = action
  const nonce = idempotencyKey && createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 25)
  const json = compact({ ...message, nonce, enforce_nonce: nonce === undefined ? undefined : true })
  const path = channelPath(config)
  const body = bodyOf(action, json)
  const call: ApiCall = { method: 'POST', path, expect: ['id'], isRepeatable: nonce !== undefined, ...body }
  return sentOf(await api.json(action, call))
}

/** With files: what the message says is one part of a form, and each file another. */
function bodyOf(action: ActionCall, json: unknown): Pick<ApiCall, 'json' | 'body' | 'headers' | 'timeoutMs'> {
  const given = fileListIn(action.config, 'files')
  if (given.length === 0) return { json }
  if (given.length > MOST_FILES) throw invalidInput('files', `must be ${MOST_FILES} files at most`)
  if (given.reduce((sum, { size }) => sum + size, 0) > FILES_BYTES)
    throw new ProviderError('FILE_TOO_LARGE', `Discord takes files of ${FILES_BYTES} bytes together at most`)
  const files = filesOf(action)
  const { body, type } = multipartStream([
    { name: 'payload_json', text: printJson(json) },
    ...given.map((file, index) => ({
      name: `files[${index}]`,
      fileName: file.name,
      type: file.type,
      size: file.size,
      open: () => files.read(file),
    })),
  ])
  return { body, headers: { 'content-type': type }, timeoutMs: UPLOAD_TIMEOUT_MS }
}

function aboutIn(config: Config): Record<string, unknown> {
  const replyTo = textIn(config, 'replyTo')
  return {
    allowed_mentions: mentionsIn(config),
    message_reference: replyTo === undefined ? undefined : { message_id: replyTo },
  }
}

const MENTIONS: Readonly<Record<string, readonly string[]>> = {
  none: [],
  users: ['users'],
  all: ['users', 'roles', 'everyone'],
}

/** What came from outside may hold "@everyone": nobody is called unless the author says so. */
function mentionsIn(config: Config): { parse: readonly string[] } {
  const mentions = textIn(config, 'mentions') ?? 'none'
  const parse = Object.hasOwn(MENTIONS, mentions) ? MENTIONS[mentions] : undefined
  if (parse === undefined) throw invalidInput('mentions', 'must be none, users or all')
  return { parse }
}

const embedsIn = (config: Config) => listOfObjects(config, 'embeds')

function listOfObjects(config: Config, key: string): unknown[] | undefined {
  const value = jsonIn(config, key)
  if (value === undefined) return undefined
  const list = Array.isArray(value) ? value : [value]
  if (list.every((one) => typeof one === 'object' && one !== null)) return list
  throw invalidInput(key, 'must be a list of objects')
}

function colorIn(config: Config): number | undefined {
  const color = textIn(config, 'color')
  if (color === undefined) return undefined
  const [, hex] = /^#?([0-9a-f]{6})$/i.exec(color) ?? []
  if (hex === undefined) throw invalidInput('color', 'must be a colour such as #2ea44f')
  return Number.parseInt(hex, 16)
}
