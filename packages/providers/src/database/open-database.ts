import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Client } from 'pg'
import type { Http } from '../http/http.ts'
import { CheckedStream } from '../net/checked-stream.ts'
import { openSocket } from '../net/open-socket.ts'
import { type Limit, withinTime } from '../net/within-time.ts'
import type { Fields } from '../provider.ts'
import { readerOf } from './column-values.ts'
import { addressIn, type DatabaseAddress, tlsOptionsOf } from './connection-url.ts'
import { databaseErrorOf } from './database-error.ts'
import { encryptedSocket } from './encrypted-socket.ts'
import { createMessageCheck } from './server-messages.ts'

const MAX_BYTES = 20_000_000
/** The type of a list of texts (pg_type.dat); the library knows it, its types do not. */
const TEXT_LIST: number = 1009

/** A server that lets nobody in is given up before a query would be. */
const CONNECT_MS = 10_000

/** `timeoutMs`: for the work, once the connection stands. */
type SessionOptions = Omit<Limit, 'service'> & { fields: Fields; http: Http }

/**
 * Opens a connection to the database of a connection, to a checked address, for one piece of work.
 * @throws ProviderError
 */
export async function withDatabase<T>(
  { fields, http, timeoutMs, signal }: SessionOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const target = addressIn(fields)
  try {
    return await withinTime(
      { service: 'The database', startTimer: http.startTimer, signal, timeoutMs: CONNECT_MS },
      async (stop, next) => {
        const { socket, address } = await openSocket(http, target, stop)
        try {
          const tls = tlsOptionsOf(target, fields, address)
          const way = tls ? await encryptedSocket(socket, target.host, tls) : socket
          const client = await clientOver(way, target)
          const cancelAt = { host: address, port: target.port }
          return await converse({ client, stop, cancelAt }, (connected) => {
            next(timeoutMs)
            return work(connected)
          })
        } finally {
          // What the server still says after the end is not heard; a transaction that was not committed ends.
          socket.destroy()
        }
      },
    )
  } catch (error) {
    throw databaseErrorOf(error, target)
  }
}

/** The client library on a connection that is made already, and encrypted where it has to be. */
async function clientOver(way: Duplex, { user, password, database }: DatabaseAddress): Promise<Client> {
  const { Client, types } = await import('pg')
  const readTexts = types.getTypeParser(TEXT_LIST)
  return new Client({
    user,
    // As a function, because in place of an empty password the library would take one from the environment.
    password: () => password,
    database,
    ssl: false,
    stream: () => new CheckedStream(way, createMessageCheck(MAX_BYTES)),
    types: { getTypeParser: (type) => readerOf(type, readTexts) ?? types.getTypeParser(type) },
    fallback_application_name: 'orch',
  })
}

type Conversation = {
  client: Client
  stop: AbortSignal
  cancelAt: { host: string; port: number }
}

async function converse<T>(
  { client, stop, cancelAt }: Conversation,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const cancel = () => cancelQuery(client, cancelAt)
  stop.addEventListener('abort', cancel, { once: true })
  // A connection that ends while nobody waits for it is no reason to end the process.
  const failed = new Promise<never>((_, reject) => client.on('error', reject))
  try {
    stop.throwIfAborted()
    const done = await Promise.race([failed, client.connect().then(() => work(client))])
    await goodbye(client)
    return done
  } finally {
    stop.removeEventListener('abort', cancel)
  }
}

const GOODBYE_MS = 1_000

/** Lets the server see that this was no accident; a server that does not close is left. */
async function goodbye(client: Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const left = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, GOODBYE_MS)
  })
  // The connection is cut either way; how it ends concerns nobody.
  await Promise.race([left, client.end().catch(() => undefined)])
  clearTimeout(timer)
}

const CANCEL_REQUEST = 80_877_102

/** Asks the server to stop what this connection does (PostgreSQL protocol, CancelRequest); nobody waits for it. */
function cancelQuery(client: Client, at: { host: string; port: number }): void {
  const { processID, secretKey } = client as { processID?: unknown; secretKey?: unknown }
  if (typeof processID !== 'number' || typeof secretKey !== 'number') return
  const message = Buffer.alloc(16)
  for (const [index, word] of [16, CANCEL_REQUEST, processID, secretKey].entries())
    message.writeInt32BE(word, index * 4)
  const socket = connect(at)
  socket.on('error', () => undefined).setTimeout(5_000, () => socket.destroy())
  socket.end(message)
}
