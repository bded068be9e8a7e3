import { type Answer, refusals, type ServeOptions, type Service, tokenIn } from '../service.ts'

const USER = '/gmail/v1/users/{userId}'
const refusal = (code: number, reason: string, message: string): Answer => ({
  status: code,
  body: { error: { code, message, errors: [{ domain: 'global', reason, message }] } },
})
const encoded = (text: string) => ({
  data: Buffer.from(text).toString('base64url'),
  size: Buffer.byteLength(text),
})

/** A mailbox with one conversation; what is sent and drafted lies in it too. */
export function gmailService({ limited = false }: ServeOptions): Service {
  const { refuseShape, refusePath } = refusals((code, message) => ({ error: { code, message } }))
  return {
    hosts: { 'gmail.googleapis.com': 'gmail/openapi.json' },
    keyIn: tokenIn,
    refuseKey: () => refusal(401, 'authError', 'Invalid Credentials'),
    refuseShape,
    refusePath,
    answers: {
      [`get ${USER}/profile`]: () =>
        limited
          ? refusal(403, 'insufficientPermissions', 'Insufficient Permission')
          : { status: 200, body: { emailAddress: 'ada@example.com', messagesTotal: 3, historyId: '7' } },
      ...messageAnswers(),
      [`get ${USER}/history`]: ({ query }) => history(query),
      ...labelAnswers(),
      [`post /upload${USER}/messages/send`]: ({ body }) => {
        const { 0: about } = body as { 0: { threadId?: string } }
        const message = { id: 'sent-1', threadId: about.threadId ?? 'thread-9', labelIds: ['SENT'] }
        return { status: 200, body: message }
      },
      [`post /upload${USER}/drafts`]: ({ body }) => {
        const { 0: about } = body as { 0: { message: { threadId?: string } } }
        const message = { id: 'draft-message', threadId: about.message.threadId ?? 'thread-9' }
        return { status: 200, body: { id: 'draft-1', message } }
      },
    },
  }
}

/** What came since 7 is m2, then m3; what came before is forgotten. */
function history({ startHistoryId, pageToken }: Record<string, unknown>): Answer {
  const since = Number(startHistoryId)
  if (!(since >= 7)) return refusal(404, 'notFound', 'Requested entity was not found.')
  const added = (id: string) => ({ id: '8', messagesAdded: [{ message: { id, threadId: 'thread-1' } }] })
  if (since >= 9) return { status: 200, body: { historyId: '9' } }
  return pageToken === 'p2'
    ? { status: 200, body: { history: [added('m3')], historyId: '9' } }
    : { status: 200, body: { history: [added('m2'), added('m2')], nextPageToken: 'p2', historyId: '9' } }
}

const HEADERS = {
  From: 'Ada <ada@example.com>',
  To: 'orch@example.com',
  Subject: 'Invoice',
  'Message-ID': '<1@example.com>',
}

function messageOf(id: string) {
  const headers = Object.entries(HEADERS).map(([name, value]) => ({ name, value }))
  return {
    id,
    threadId: 'thread-1',
    labelIds: ['INBOX', 'UNREAD'],
    snippet: 'Here it is',
    internalDate: '1767225600000',
    payload: { mimeType: 'multipart/mixed', headers },
  }
}

const PARTS = [
  {
    mimeType: 'multipart/alternative',
    parts: [
      { mimeType: 'text/plain', filename: '', body: encoded('Here it is: é\r\n') },
      { mimeType: 'text/html', filename: '', body: encoded('<p>Here it is</p>') },
    ],
  },
  { mimeType: 'application/pdf', filename: 'invoice.pdf', body: { attachmentId: 'part-1', size: 4 } },
  { mimeType: 'text/csv', filename: 'small.csv', body: encoded('a,b\r\n') },
]

function messageAnswers(): Service['answers'] {
  return {
    [`get ${USER}/messages`]: ({ query }) => {
      const page = Number(query['pageToken'] ?? 0)
      const nextPageToken = page < 2 ? { nextPageToken: String(page + 1) } : {}
      const messages = [{ id: `m${page + 1}`, threadId: 'thread-1' }]
      return { status: 200, body: { messages, resultSizeEstimate: 3, ...nextPageToken } }
    },
    [`get ${USER}/messages/{id}`]: ({ params, query }) => {
      const message = messageOf(String(params['id']))
      if (query['format'] === 'metadata') return { status: 200, body: message }
      return { status: 200, body: { ...message, payload: { ...message.payload, parts: PARTS } } }
    },
    [`get ${USER}/messages/{messageId}/attachments/{id}`]: () => ({ status: 200, body: encoded('%PDF') }),
  }
}

function labelAnswers(): Service['answers'] {
  const labels = [
    { id: 'INBOX', name: 'INBOX', type: 'system' },
    { id: 'UNREAD', name: 'UNREAD', type: 'system' },
    { id: 'Label_1', name: 'Invoices', type: 'user' },
  ]
  return {
    [`get ${USER}/labels`]: () => ({ status: 200, body: { labels } }),
    [`post ${USER}/labels`]: ({ body }) => {
      const made = { id: `Label_${labels.length}`, name: (body as { name: string }).name, type: 'user' }
      labels.push(made)
      return { status: 200, body: made }
    },
    [`post ${USER}/messages/{id}/modify`]: ({ params, body }) => {
      const { addLabelIds, removeLabelIds } = body as Record<string, string[]>
      const left = ['INBOX', 'UNREAD'].filter((id) => !removeLabelIds?.includes(id))
      return { status: 200, body: { id: params['id'], labelIds: [...left, ...(addLabelIds ?? [])] } }
    },
  }
}
