import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { runConversation, TEST_TIMEOUT_MS } from '../api/run-test.ts'
import { filesOf } from '../files/files.ts'
import { fileListIn } from '../files/files-in.ts'
import type { Http } from '../http/http.ts'
import { compact, invalidInput, proseIn, requiredText, textIn } from '../inputs.ts'
import { withinTime } from '../net/within-time.ts'
import { type ActionCall, defineProvider, type Fields } from '../provider.ts'
import { smtpDescription } from './description.ts'
import { openMailServer } from './mail-server.ts'
import { smtpErrorOf } from './smtp-error.ts'

const SERVICE = 'The mail server'
const TIMEOUT_MS = 30_000
const TIMEOUT_WITH_FILES_MS = 120_000

type MailServer = Awaited<ReturnType<typeof openMailServer>>
type SessionOptions = { fields: Fields; http: Http; signal?: AbortSignal | undefined; timeoutMs: number }

/** One conversation with the mail server of a connection. @throws ProviderError */
async function converse<T>(
  { fields, http, ...limit }: SessionOptions,
  talk: (server: MailServer) => Promise<T>,
): Promise<T> {
  try {
    return await withinTime({ service: SERVICE, startTimer: http.startTimer, ...limit }, async (stop) =>
      talk(await openMailServer(fields, http, stop)),
    )
  } catch (error) {
    throw smtpErrorOf(error, fields)
  }
}

/** @throws ProviderError INVALID_INPUT */
function mailOf(action: ActionCall) {
  const { config, fields, idempotencyKey } = action
  const from = addressIn(config, 'from') ?? fields['fromEmail']?.trim()
  if (!from) throw invalidInput('from', 'must be set: the connection has none')
  const text = proseIn(config, 'text')
  const html = proseIn(config, 'html')
  if (text === undefined && html === undefined) throw invalidInput('text', 'or "html" must be set')
  return {
    from,
    to: addressIn(config, 'to') ?? requiredText(config, 'to'),
    subject: requiredText(config, 'subject').replace(/[\r\n]+/g, ' '),
    attachments: attachmentsOf(action),
    ...compact({
      text,
      html,
      cc: addressIn(config, 'cc'),
      bcc: addressIn(config, 'bcc'),
      replyTo: addressIn(config, 'replyTo'),
      messageId: messageIdOf(from, idempotencyKey),
    }),
  }
}

/** Files go to the server as they are read, whatever their size. @throws ProviderError INVALID_INPUT */
function attachmentsOf(action: ActionCall) {
  return fileListIn(action.config, 'attachments').map((file) => ({
    filename: file.name,
    contentType: file.type,
    content: Readable.from(asCauses(filesOf(action).read(file))),
  }))
}

/** The mail client writes a code of its own on what a file throws. */
async function* asCauses(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (cause) {
    throw new Error('An attachment cannot be read', { cause })
  }
}

/** Addresses, in one line: a break would begin another header. @throws ProviderError INVALID_INPUT */
function addressIn(config: ActionCall['config'], key: string): string | undefined {
  const text = textIn(config, key)
  if (text !== undefined && /[\r\n]/.test(text)) throw invalidInput(key, 'holds a line break')
  return text
}

/** The same in every attempt, so that a mail server or a reader sees that it is the same mail. */
function messageIdOf(from: string, key: string | undefined): string | undefined {
  if (key === undefined) return undefined
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'localhost'
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`
}

const addressesOf = (list: readonly (string | { address: string })[] | undefined) =>
  (list ?? []).map((one) => (typeof one === 'string' ? one : one.address))

export const smtp = defineProvider(smtpDescription, {
  test: (fields, http) =>
    runConversation(
      SERVICE,
      async () => {
        // Signs in and says good-bye: no mail is begun.
        await converse({ fields, http, timeoutMs: TEST_TIMEOUT_MS }, (server) => server.verify())
        return { server: `${fields['host']}:${fields['port']}`, user: fields['username'] || null }
      },
      // A server that is busy says nothing about the password.
      ({ status }) => (status !== undefined && status < 500 ? 'unknown' : undefined),
    ),
  runs: {
    async 'smtp/send-email'(action) {
      const mail = mailOf(action)
      const usualMs = mail.attachments.length > 0 ? TIMEOUT_WITH_FILES_MS : TIMEOUT_MS
      const { fields, http, signal, timeoutMs = usualMs } = action
      const sent = await converse({ fields, http, signal, timeoutMs }, (server) => server.sendMail(mail))
      return {
        messageId: sent.messageId,
        accepted: addressesOf(sent.accepted),
        rejected: addressesOf(sent.rejected),
        response: sent.response,
      }
    },
  },
})
