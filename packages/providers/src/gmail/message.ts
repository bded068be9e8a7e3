import { at, listAt, textAt } from '../answers.ts'

/** The headers of a message or a part of it, by lower-case name; the first of several. */
export function headersOf(part: unknown): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const header of listAt(part, 'headers')) {
    const name = textAt(header, 'name')?.toLowerCase()
    const value = textAt(header, 'value')
    if (name !== undefined && value !== undefined && !headers.has(name)) headers.set(name, value)
  }
  return headers
}

/** What is told of a message in a list. */
export function summaryOf(message: unknown): Record<string, unknown> {
  const headers = headersOf(at(message, 'payload'))
  return {
    id: textAt(message, 'id') ?? null,
    threadId: textAt(message, 'threadId') ?? null,
    from: headers.get('from') ?? null,
    to: headers.get('to') ?? null,
    subject: headers.get('subject') ?? '',
    date: timeOf(textAt(message, 'internalDate')),
    snippet: textAt(message, 'snippet') ?? '',
    labelIds: listAt(message, 'labelIds'),
  }
}

/** Gmail counts milliseconds, as a text. */
export function timeOf(milliseconds: string | undefined): string | null {
  const time = new Date(Number(milliseconds ?? Number.NaN))
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

/** A file of a message: its bytes are there already, or are asked for by its id. */
export type Attachment = {
  name: string
  type: string
  size: number
  id: string | undefined
  data: string | undefined
}

export type Content = { text: string | undefined; html: string | undefined; attachments: Attachment[] }

/** A mail is a tree; one that is deeper is a trap. */
const DEEPEST = 50

/** The texts and the files of a message, wherever in its tree they are. Of several texts the first counts. */
export function contentOf(payload: unknown): Content {
  const content: Content = { text: undefined, html: undefined, attachments: [] }
  const walk = (part: unknown, depth: number): void => {
    take(content, part)
    if (depth < DEEPEST) for (const inner of listAt(part, 'parts')) walk(inner, depth + 1)
  }
  walk(payload, 0)
  return content
}

function take(content: Content, part: unknown): void {
  const type = (textAt(part, 'mimeType') ?? '').toLowerCase()
  const name = textAt(part, 'filename') ?? ''
  const id = textAt(part, 'body', 'attachmentId')
  const data = textAt(part, 'body', 'data')
  if (name !== '') {
    const size = Number(at(part, 'body', 'size') ?? 0)
    content.attachments.push({ name, type: type || 'application/octet-stream', size, id, data })
  } else if (data !== undefined && type === 'text/plain') content.text ??= decoded(data)
  else if (data !== undefined && type === 'text/html') content.html ??= decoded(data)
}

/** Gmail gives texts as UTF-8, whatever the mail was written in. */
const decoded = (data: string) => Buffer.from(data, 'base64url').toString('utf8')
