import { connect, Socket } from 'node:net'
import type { Client } from 'pg'
import type { Http } from '../http/http.ts'
import { type Limit, withinTime } from '../net/within-time.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { readerOf } from './column-values.ts'
import { addressIn, tlsOptionsOf } from './connection-url.ts'
import { databaseErrorOf } from './database-error.ts'

const MAX_BYTES = 20_000_000
const LOOK_EVERY_MS = 50

type Way = Omit<Limit, 'service'> & { fields: Fields; http: Http }

/**
 * Opens a connection to the database of a connection, to a checked address, for one piece of work.
 * @throws ProviderError
 */
export async function withDatabase<T>(
  { fields, http, ...limit }: Way,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const target = addressIn(fields)
  try {
    return await withinTime({ service: 'The database', ...limit }, async (stop) => {
      const { address } = await http.resolve(target.host)
      const { Client, types } = await import('pg')
      const socket = new Socket()
      const client = new Client({
        host: address,
        port: target.port,
        user: target.user,
        // As a function, because in place of an empty password the library would take one from the environment.
        password: () => target.password,
        database: target.database,
        ssl: tlsOptionsOf(target, fields, address),
        stream: () => socket,
        types: { getTypeParser: (type) => readerOf(type) ?? types.getTypeParser(type) },
        fallback_application_name: 'orch',
      })
      return await converse({ client, socket, stop, cancelAt: { host: address, port: target.port } }, work)
    })
  } catch (error) {
    throw databaseErrorOf(error, target)
  }
}

type Conversation = {
  client: Client
  socket: Socket
  stop: AbortSignal
  cancelAt: { host: string; port: number }
}

async function converse<T>(
  { client, socket, stop, cancelAt }: Conversation,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  let tooLarge: ProviderError | undefined
  const watch = setInterval(() => {
    if (socket.bytesRead <= MAX_BYTES) return
    tooLarge = new ProviderError('RESPONSE_TOO_LARGE', `The answer is larger than ${MAX_BYTES} bytes`)
    socket.destroy()
  }, LOOK_EVERY_MS)
  const end = () => {
    cancelQuery(client, cancelAt)
    socket.destroy()
  }
  stop.addEventListener('abort', end, { once: true })
  // A connection that ends while nobody waits for it is no reason to end the process.
  client.on('error', () => undefined)
  try {
    stop.throwIfAborted()
    await client.connect()
    const done = await work(client)
    client.end().catch(() => undefined)
    return done
  } catch (error) {
    // Ends the transaction as well.
    socket.destroy()
    throw tooLarge ?? error
  } finally {
    clearInterval(watch)
    stop.removeEventListener('abort', end)
  }
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
