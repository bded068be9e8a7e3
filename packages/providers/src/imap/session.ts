import type { Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ImapFlow, ImapTransport, ImapTransportSocket, MailboxObject } from 'imapflow'
import type { Fields } from '../action-call.ts'
import type { Http } from '../http/http.ts'
import { fieldIn, numberIn } from '../inputs.ts'
import { authorityIn, type Encryption, encryptionIn, requireSafeWay } from '../mail/way-to-server.ts'
import { isLoopback, openSocket, tlsNames } from '../net/open-socket.ts'
import { withinTime } from '../net/within-time.ts'
import { ProviderError } from '../provider-error.ts'
import { imapErrorOf } from './imap-error.ts'

export const SERVICE = 'The mail server'

type SessionOptions = { fields: Fields; http: Http; signal?: AbortSignal | undefined; timeoutMs: number }

/** What the client library keeps of one answer; files are asked for in pieces. */
const LIMITS = {
  maxLineLength: 8_000_000,
  maxLiteralSize: 4_000_000,
  maxResponseSize: 16_000_000,
  maxResponseTokens: 200_000,
}
/** Of a whole conversation, beside the files that were asked for: a server that never ends is given up. */
const MOST_BYTES = 100_000_000
/** The longest that a timer of Node can wait: the conversation has a limit of its own. */
const NO_LIMIT_MS = 2 ** 31 - 1

/** A signed-in client, and how it is told that more bytes are expected. */
export type Session = { client: ImapFlow; expect(bytes: number): void }

/**
 * Signs in at the mail server of a connection for one piece of work.
 * @throws ProviderError
 */
export async function withImap<T>(
  { fields, http, ...limit }: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  let broken: unknown
  try {
    return await withinTime({ service: SERVICE, startTimer: http.startTimer, ...limit }, async (stop) => {
      const { client, end, expect } = await clientFor(fields, http, stop)
      client.on('error', (error: unknown) => {
        broken ??= error
      })
      try {
        await client.connect()
        return await work({ client, expect })
      } finally {
        client.close()
        end()
      }
    })
  } catch (error) {
    throw imapErrorOf(isClosed(error) ? (broken ?? error) : error, fields)
  }
}

/** Its own words for work that a broken connection ended say less than what broke it. */
function isClosed(error: unknown): boolean {
  const { code } = error as { code?: unknown }
  return code === 'NoConnection' || code === 'EConnectionClosed'
}

async function clientFor(fields: Fields, http: Http, stop: AbortSignal) {
  const host = fieldIn(fields, 'host', 'IMAP')
  const port = numberIn(fields, 'port', { min: 1, max: 65_535 }) ?? 993
  const auth = { user: fieldIn(fields, 'username', 'IMAP'), pass: fields['password'] ?? '' }
  const mode = encryptionIn(fields, port === 993)
  const { ImapFlow } = await import('imapflow')
  const { socket, address } = await openSocket(http, { host, port }, stop)
  const isLocal = isLoopback(address)
  requireSafeWay(mode, socket, isLocal)
  const limit = limited(socket)
  const client = new ImapFlow({
    ...{ host, port, auth, secure: mode === 'tls' },
    ...starttlsOf(mode, isLocal && fields['secure'] !== 'starttls'),
    // The connection is made already, to a checked address; the rest goes over it.
    transport: over(socket, { ...tlsNames(host), ...authorityIn(fields) }),
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    connectionTimeout: NO_LIMIT_MS,
    greetingTimeout: NO_LIMIT_MS,
    socketTimeout: NO_LIMIT_MS,
    ...LIMITS,
  })
  return { client, end: () => socket.destroy(), expect: limit.expect }
}

/** To this very machine a server without TLS is taken as it is. */
function starttlsOf(mode: Encryption, isLenient: boolean): { doSTARTTLS?: boolean } {
  if (mode === 'none') return { doSTARTTLS: false }
  return mode === 'starttls' && !isLenient ? { doSTARTTLS: true } : {}
}

/** What the library reads is counted on its way. */
function limited(socket: Socket) {
  let left = MOST_BYTES
  socket.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0)
      socket.destroy(new ProviderError('RESPONSE_TOO_LARGE', `${SERVICE} sends more than it was asked for`))
  })
  socket.pause()
  return {
    expect(bytes: number): void {
      left += bytes
    },
  }
}

function over(socket: Socket, tls: object): ImapTransport {
  const secured = (onSecure: () => void): ImapTransportSocket => {
    const stream = connectTls({ ...tls, socket })
    socket.once('close', () => stream.destroy())
    return stream.once('secureConnect', onSecure)
  }
  return {
    connect(options, onConnect) {
      if (options.secure) return secured(onConnect)
      process.nextTick(onConnect)
      return socket
    },
    upgrade: (_, __, onSecure) => secured(onSecure),
  }
}

/** @throws ProviderError NOT_FOUND, BAD_RESPONSE */
export async function openMailbox(
  { client }: Session,
  path: string,
  { readOnly }: { readOnly: boolean },
): Promise<MailboxObject & { validity: string }> {
  const mailbox = await client.mailboxOpen(path, { readOnly })
  const { uidValidity } = mailbox
  if (typeof uidValidity !== 'bigint' || uidValidity < 1n)
    throw new ProviderError(
      'BAD_RESPONSE',
      `${SERVICE} does not say which state of the mailbox its ids are of`,
    )
  return { ...mailbox, validity: String(uidValidity) }
}
