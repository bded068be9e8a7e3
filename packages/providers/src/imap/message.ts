import { text as wholeText } from 'node:stream/consumers'
import type { FetchMessageObject, MessageAddressObject, MessageStructureObject } from 'imapflow'
import type { FileValue } from '../files/file-value.ts'
import type { Files } from '../files/files.ts'
import { ProviderError } from '../provider-error.ts'
import { mailId } from './mail-id.ts'
import type { Session } from './session.ts'

/** What is asked of each mail of a list. */
export const SUMMARY = { uid: true, envelope: true, flags: true, internalDate: true, size: true } as const

/** Of a text. */
const MOST_TEXT = 1_000_000
const PIECE = 1_000_000

/** What is told of a mail in a list. */
export function summaryOf(validity: string, message: FetchMessageObject) {
  const { uid, envelope = {}, flags = new Set<string>(), internalDate, size = 0 } = message
  const from = envelope.from?.[0]
  return {
    id: mailId(validity, uid),
    messageId: envelope.messageId ?? null,
    from: addresses(envelope.from),
    fromAddress: from?.address ?? null,
    to: addresses(envelope.to),
    subject: envelope.subject ?? '',
    date: isoOf(envelope.date),
    receivedAt: isoOf(internalDate),
    isRead: flags.has('\\Seen'),
    // What only this very session was told first is not news to a workflow.
    flags: [...flags].filter((flag) => flag !== '\\Recent'),
    size,
  }
}

/** A date that cannot be read is left out. */
export function isoOf(date: Date | string | undefined): string | null {
  const time = date === undefined ? undefined : new Date(date)
  return time === undefined || Number.isNaN(time.getTime()) ? null : time.toISOString()
}

function addresses(list: readonly MessageAddressObject[] = []): string | null {
  const written = list.map(({ name = '', address = '' }) => (name === '' ? address : `${name} <${address}>`))
  return written.length === 0 ? null : written.join(', ')
}

/** One part of a mail that is not a container. */
type Part = { part: string; type: string; name: string; size: number }

type Content = { text: Part | undefined; html: Part | undefined; attachments: Part[] }

/** The texts and the files of a mail, wherever in its tree they are. Of several texts the first counts; a mail inside is a file. */
function contentOf(structure: MessageStructureObject | undefined): Content {
  const content: Content = { text: undefined, html: undefined, attachments: [] }
  const rest = structure ? [structure] : []
  for (let node = rest.shift(); node !== undefined; node = rest.shift()) {
    if (node.childNodes && !/^message\//i.test(node.type)) rest.unshift(...node.childNodes)
    else place(content, node)
  }
  return content
}

function place(content: Content, node: MessageStructureObject): void {
  const type = node.type.toLowerCase()
  const given = node.dispositionParameters?.['filename'] ?? node.parameters?.['name'] ?? ''
  const part = { part: node.part ?? '1', type, name: given, size: node.size ?? 0 }
  const isText = node.disposition !== 'attachment' && given === ''
  if (isText && type === 'text/plain') content.text ??= part
  else if (isText && type === 'text/html') content.html ??= part
  else content.attachments.push({ ...part, name: nameOf(part, node) })
}

function nameOf({ name, type }: Part, { envelope }: MessageStructureObject): string {
  if (name !== '') return name
  return type === 'message/rfc822'
    ? `${envelope?.subject ?? 'mail'}.eml`
    : `file.${type.split('/')[1] ?? 'bin'}`
}

type Taking = {
  validity: string
  uid: number
  /** Where its files go; they stay where they are without it. */
  files?: Files | undefined
  /** A file that there is no room for is told instead of ending the work. */
  isLenient?: boolean
}

/** A whole mail. Undefined: it is not there any more. @throws ProviderError */
export async function readMessage(session: Session, { validity, uid, files, isLenient }: Taking) {
  const query = { ...SUMMARY, bodyStructure: true }
  const message = await session.client.fetchOne(String(uid), query, { uid: true })
  if (message === false) return undefined
  const { text, html, attachments } = contentOf(message.bodyStructure)
  const [plain, rich] = [await textOf(session, uid, text), await textOf(session, uid, html)]
  const taken: FileValue[] = []
  const about: Record<string, unknown>[] = []
  for (const one of attachments) {
    const { name, type, size } = one
    const fault = files && (await take(session, uid, one, { files, isLenient, taken }))
    about.push({ name, type, size, ...(fault === undefined ? {} : { notTaken: fault }) })
  }
  const { envelope } = message
  return {
    ...summaryOf(validity, message),
    inReplyTo: envelope?.inReplyTo ?? null,
    cc: addresses(envelope?.cc),
    replyTo: addresses(envelope?.replyTo),
    text: plain,
    html: rich,
    isCut: [plain, rich].some((body) => body !== null && Buffer.byteLength(body) >= MOST_TEXT),
    attachments: about,
    files: taken,
  }
}

async function textOf(
  { client, expect }: Session,
  uid: number,
  part: Part | undefined,
): Promise<string | null> {
  if (!part) return null
  expect(2 * MOST_TEXT)
  const options = { uid: true, maxBytes: MOST_TEXT, chunkSize: PIECE }
  const { content } = await client.download(String(uid), part.part, options)
  return content ? (await wholeText(content)).replaceAll('\r\n', '\n') : null
}

type Into = { files: Files; isLenient: boolean | undefined; taken: FileValue[] }

/** @returns why it was not taken */
async function take(
  { client, expect }: Session,
  uid: number,
  { part, type, name, size }: Part,
  { files, isLenient, taken }: Into,
): Promise<string | undefined> {
  expect(size + PIECE)
  const options = { uid: true, decodeText: false, chunkSize: PIECE }
  const { content } = await client.download(String(uid), part, options)
  if (!content) return 'The mail server does not give it'
  try {
    taken.push(await files.write({ name, type }, content))
    return undefined
  } catch (error) {
    content.destroy()
    const isTooLarge = error instanceof ProviderError && error.code === 'FILE_TOO_LARGE'
    if (isLenient && isTooLarge) return error.message
    throw error
  }
}
