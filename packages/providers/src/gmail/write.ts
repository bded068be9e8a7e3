import { randomUUID } from 'node:crypto'
import { printJson } from '@orch/json'
import { at, pickSame, textAt } from '../answers.ts'
import type { Api } from '../api/create-api.ts'
import { enclosedIn } from '../files/files-in.ts'
import { compact, invalidInput, listIn, pathPart, proseIn, requiredText, textIn } from '../inputs.ts'
import { rawMail } from '../mail/raw-mail.ts'
import type { ActionCall } from '../provider.ts'
import { headersOf } from './message.ts'

type Output = Promise<Record<string, unknown>>

/** Gmail takes 35 MB a mail, after its files were written in base64. */
const ATTACHED_BYTES = 25_000_000
const UPLOAD_TIMEOUT_MS = 120_000

export async function sendEmail(api: Api, action: ActionCall): Output {
  const { mail, threadId } = await mailIn(api, action)
  const about = compact({ threadId })
  const sent = await upload(api, action, { path: '/messages/send', about, mail, known: ['id', 'threadId'] })
  return pickSame(sent, 'id', 'threadId', 'labelIds')
}

export async function createDraft(api: Api, action: ActionCall): Output {
  const { mail, threadId } = await mailIn(api, action)
  const about = { message: compact({ threadId }) }
  const draft = await upload(api, action, { path: '/drafts', about, mail, known: ['id', 'message'] })
  return {
    draftId: textAt(draft, 'id') ?? null,
    ...pickSame(at(draft, 'message'), 'id', 'threadId'),
  }
}

type Upload = { path: string; about: unknown; mail: Buffer; known: string[] }

/** What the mail belongs to and the mail itself, as Google's "multipart upload" has it. */
function upload(api: Api, action: ActionCall, { path, about, mail, known }: Upload): Promise<unknown> {
  const boundary = randomUUID()
  const part = (type: string) => `--${boundary}\r\ncontent-type: ${type}\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(`${part('application/json; charset=UTF-8')}${printJson(about)}\r\n${part('message/rfc822')}`),
    mail,
    Buffer.from(`\r\n--${boundary}--`),
  ])
  return api.json(action, {
    method: 'POST',
    path: `/upload/gmail/v1/users/me${path}`,
    query: { uploadType: 'multipart' },
    headers: { 'content-type': `multipart/related; boundary=${boundary}` },
    body,
    timeoutMs: UPLOAD_TIMEOUT_MS,
    known,
  })
}

/** @throws ProviderError INVALID_INPUT */
async function mailIn(api: Api, action: ActionCall): Promise<{ mail: Buffer; threadId: string | undefined }> {
  const { config } = action
  requiredText(config, 'to')
  const text = proseIn(config, 'text')
  const html = proseIn(config, 'html')
  if (text === undefined && html === undefined) throw invalidInput('text', 'or "html" must be set')
  const subject = requiredText(config, 'subject')
  const enclosed = await enclosedIn(action, 'attachments', ATTACHED_BYTES)
  const answered = await answeredMail(api, action)
  const mail = compact({
    to: addressesIn(config, 'to'),
    cc: addressesIn(config, 'cc'),
    bcc: addressesIn(config, 'bcc'),
    replyTo: addressesIn(config, 'replyTo'),
    subject,
    text,
    html,
    inReplyTo: answered?.id,
    references: answered?.references,
  })
  return { mail: await rawMail(mail, enclosed), threadId: answered?.threadId }
}

/** A break would begin another header. @throws ProviderError INVALID_INPUT */
function addressesIn(config: ActionCall['config'], key: string): string[] | undefined {
  const addresses = listIn(config, key)
  if (addresses?.some((address) => /[\r\n]/.test(address)))
    throw invalidInput(key, 'must not hold a line break')
  return addresses
}

type Answered = { threadId: string | undefined; id: string | undefined; references: string | undefined }

/** Of the mail that is answered: mail programs find the conversation by its Message-ID, Gmail by its thread. */
async function answeredMail(api: Api, action: ActionCall): Promise<Answered | undefined> {
  if (textIn(action.config, 'replyToMessage') === undefined) return undefined
  const message = await api.json(action, {
    path: `/gmail/v1/users/me/messages/${pathPart(action.config, 'replyToMessage')}`,
    query: { format: 'metadata' },
    expect: ['threadId'],
  })
  const headers = headersOf(at(message, 'payload'))
  const id = headers.get('message-id')
  const references = [headers.get('references'), id].filter((part) => part !== undefined).join(' ')
  return { threadId: textAt(message, 'threadId'), id, references: references || undefined }
}
