import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls'
import type { Connection } from 'mysql2'
import { commonJs } from '../common-js.ts'
import type { DatabaseAddress } from '../database/connection-url.ts'
import { goodbye, MAX_BYTES, type SessionOptions, withLine } from '../database/line.ts'
import { CheckedStream } from '../net/checked-stream.ts'
import { ProviderError } from '../provider-error.ts'
import { mysqlAddress } from './address.ts'
import { mysqlErrorOf } from './mysql-error.ts'

/**
 * Opens a connection to the database of a connection, to a checked address, for one piece of work.
 * @throws ProviderError
 */
export async function withMysql<T>(
  options: SessionOptions,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const target = mysqlAddress(options.fields)
  // Before the connection stands: a server that closes at once must be heard.
  const library = commonJs(await import('mysql2'))
  try {
    return await withLine(options, target, ({ socket, tls, letIn }) => {
      const stream = new CheckedStream(socket, countBytes())
      return converse(clientOver(library, { stream, target, tls }), (connected) => {
        letIn()
        return work(connected)
      })
    })
  } catch (error) {
    throw mysqlErrorOf(error, target)
  }
}

/** The client library keeps what comes until a message is whole. */
function countBytes(): (bytes: Buffer) => void {
  let seen = 0
  return ({ length }) => {
    seen += length
    if (seen > MAX_BYTES)
      throw new ProviderError('RESPONSE_TOO_LARGE', `The answer is larger than ${MAX_BYTES} bytes`)
  }
}

type Packet = { sequenceId: number }

/** What the types of the client library leave out. */
type Wire = Connection & {
  stream: CheckedStream | TLSSocket
  packetParser: { execute(bytes: Buffer): void }
  startTLS(secured: (error?: Error) => void): void
  emit(event: 'error', error: Error): boolean
  handlePacket(packet?: Packet): void
}

type Given = { stream: CheckedStream; target: DatabaseAddress; tls: ConnectionOptions | false }

function clientOver({ createConnection }: typeof import('mysql2'), { stream, target, tls }: Given): Wire {
  const { host, user, password, database } = target
  const connection = createConnection({
    stream,
    host,
    user,
    password,
    ...(database === '' ? {} : { database }),
    ...(tls ? { ssl: {} } : {}),
    // No file of this machine for the server, and no statement behind another. Rows that an update left as they were are not counted.
    flags: ['-LOCAL_FILES', '-MULTI_STATEMENTS', '-FOUND_ROWS'],
    connectTimeout: 0,
    charset: 'utf8mb4_unicode_ci',
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    jsonStrings: true,
    // Rows are read without code that is made of the names of columns.
    disableEval: true,
    rowsAsArray: true,
    // A shape is counted by numbers in its bytes: it stays as it is.
    typeCast: (field, read) => (field.type === 'GEOMETRY' ? field.buffer() : read()),
  }) as Wire
  if (tls) connection.startTLS = (secured) => startTls(connection, tls, secured)
  return inOrder(connection)
}

/** As the library does it, but with our rules for certificates, and without a session that is kept for later. */
function startTls(connection: Wire, tls: ConnectionOptions, secured: (error?: Error) => void): void {
  const { stream } = connection
  // What is heard from here on is what the encrypted one says: the plain one closes before that has said why.
  const hear = stream.listeners('close') as (() => void)[]
  stream.removeAllListeners('data').removeAllListeners('close')
  const socket = connectTls({ ...tls, socket: stream }, () => secured())
  for (const heard of hear) socket.on('close', heard)
  socket.on('error', (error) => connection.emit('error', error))
  socket.on('data', (bytes) => connection.packetParser.execute(bytes))
  connection.stream = socket
}

/** The library only warns, in the log, of a message that is out of its turn. */
function inOrder(connection: Wire): Wire {
  const handle = connection.handlePacket.bind(connection)
  connection.handlePacket = (packet) => {
    if (packet === undefined || packet.sequenceId === connection.sequenceId) handle(packet)
    else
      connection.stream.destroy(
        new ProviderError('BAD_RESPONSE', 'The server answered something that is not MySQL'),
      )
  }
  return connection
}

async function converse<T>(connection: Wire, work: (connection: Connection) => Promise<T>): Promise<T> {
  const failed = new Promise<never>((_, reject) => {
    // A connection that ends while nobody waits for it is no reason to end the process.
    connection.on('error', reject)
    connection.stream.on('error', reject)
  })
  const connected = new Promise<void>((resolve) => {
    connection.once('connect', () => resolve())
  })
  const done = await Promise.race([failed, connected.then(() => work(connection))])
  // The work is done: how the connection ends concerns nobody.
  await Promise.race([failed.catch(() => undefined), goodbye((ended) => connection.end(ended))])
  return done
}
