import { at, listAt, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { gatherPages } from '../api/gather-pages.ts'
import type { FileValue } from '../files/file-value.ts'
import { filesOf, inChunks } from '../files/files.ts'
import { encodedPart, flagIn, numberIn, pathPart, textIn } from '../inputs.ts'
import type { ActionCall } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type Attachment, contentOf, headersOf, summaryOf, timeOf } from './message.ts'

type Output = Promise<Record<string, unknown>>

const MESSAGES = '/gmail/v1/users/me/messages'
/** A file of 25 MB in base64, in JSON. */
const ATTACHMENT_BYTES = 36_000_000
const MESSAGE_BYTES = 10_000_000
/** Of how many is asked at the same time: Gmail counts each as 5 of 250 units a second. */
const AT_ONCE = 10

export async function searchEmails(api: Api, action: ActionCall): Output {
  const { config } = action
  const wanted = numberIn(config, 'limit', { min: 1, max: 100 }) ?? 10
  const includeSpamTrash = flagIn(config, 'includeSpamTrash', false)
  const from = textIn(config, 'pageToken')
  const { items, next } = await gatherPages<string>({ from, wanted }, async (pageToken, left) => {
    const query = { q: textIn(config, 'query'), maxResults: left, pageToken, includeSpamTrash }
    const known = ['messages', 'nextPageToken', 'resultSizeEstimate']
    const body = await api.json(action, { path: MESSAGES, query, known })
    return { items: listAt(body, 'messages'), next: textAt(body, 'nextPageToken') }
  })
  const ids = items.flatMap((item) => textAt(item, 'id') ?? [])
  const messages: unknown[] = []
  for (let start = 0; start < ids.length; start += AT_ONCE)
    messages.push(
      ...(await Promise.all(ids.slice(start, start + AT_ONCE).map((id) => summary(api, action, id)))),
    )
  return { messages, count: messages.length, nextPageToken: next ?? null }
}

async function summary(api: Api, action: ActionCall, id: string): Promise<unknown> {
  const path = `${MESSAGES}/${encodedPart(id, 'query')}`
  return summaryOf(await api.json(action, { path, query: { format: 'metadata' }, expect: ['id'] }))
}

export async function readEmail(api: Api, action: ActionCall): Output {
  const takesFiles = flagIn(action.config, 'takeFiles', false)
  if (takesFiles) filesOf(action)
  const path = `${MESSAGES}/${pathPart(action.config, 'messageId')}`
  const query = { format: 'full' }
  const message = await api.json(action, { path, query, expect: ['id'], maxBytes: MESSAGE_BYTES })
  const payload = at(message, 'payload')
  const { text, html, attachments } = contentOf(payload)
  const files: FileValue[] = []
  if (takesFiles) for (const one of attachments) files.push(await taken(api, action, path, one))
  const { snippet, ...about } = summaryOf(message)
  return {
    ...about,
    cc: headersOf(payload).get('cc') ?? null,
    date: timeOf(textAt(message, 'internalDate')),
    text: text ?? null,
    html: html ?? null,
    attachments: attachments.map(({ name, type, size }) => ({ name, type, size })),
    files,
  }
}

async function taken(
  api: Api,
  action: ActionCall,
  message: string,
  { name, type, id, data }: Attachment,
): Promise<FileValue> {
  const bytes = data ?? (await attachment(api, action, message, id))
  return filesOf(action).write({ name, type }, inChunks(Buffer.from(bytes, 'base64url')))
}

async function attachment(
  api: Api,
  action: ActionCall,
  message: string,
  id: string | undefined,
): Promise<string> {
  if (id === undefined)
    throw new ProviderError('BAD_RESPONSE', 'Gmail names a file without saying where it is')
  const path = `${message}/attachments/${encodedPart(id, 'messageId')}`
  const body = await api.json(action, {
    path,
    expect: ['data'],
    maxBytes: ATTACHMENT_BYTES,
    timeoutMs: 120_000,
  })
  return textAt(body, 'data') ?? ''
}
