import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Client } from 'pg'
import { CheckedStream } from '../net/checked-stream.ts'
import { readerOf } from './column-values.ts'
import { addressIn, type DatabaseAddress } from './connection-url.ts'
import { databaseErrorOf } from './database-error.ts'
import { encryptedSocket } from './encrypted-socket.ts'
import { goodbye, MAX_BYTES, type SessionOptions, withLine } from './line.ts'
import { createMessageCheck } from './server-messages.ts'

/** The type of a list of texts (pg_type.dat); the library knows it, its types do not. */
const TEXT_LIST: number = 1009

/**
 * Opens a connection to the database of a connection, to a checked address, for one piece of work.
 * @throws ProviderError
 */
export async function withDatabase<T>(
  options: SessionOptions,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const target = addressIn(options.fields)
  try {
    return await withLine(options, target, async ({ socket, address, tls, stop, letIn }) => {
      const way = tls ? await encryptedSocket(socket, target.host, tls) : socket
      const client = await clientOver(way, target)
      return converse({ client, stop, cancelAt: { host: address, port: target.port } }, (connected) => {
        letIn()
        return work(connected)
      })
    })
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
    // The connection is cut either way; how it ends concerns nobody.
    await goodbye((ended) => void client.end().then(ended, ended))
    return done
  } finally {
    stop.removeEventListener('abort', cancel)
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
