import type { Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { Redis, RedisOptions } from 'ioredis'
import type { Http } from '../http/http.ts'
import { openSocket, tlsNames } from '../net/open-socket.ts'
import { withinTime } from '../net/within-time.ts'
import type { Fields } from '../provider.ts'
import { ProviderError } from '../provider-error.ts'
import { type RedisAddress, redisAddress } from './redis-address.ts'
import { redisErrorOf } from './redis-error.ts'

type SessionOptions = { fields: Fields; http: Http; signal?: AbortSignal | undefined; timeoutMs: number }

const MAX_BYTES = 20_000_000
/**
 * Opens a connection to a checked address for one piece of work. It is never made again by itself: a command would be sent twice.
 * @throws ProviderError
 */
export async function withRedis<T>(
  { fields, http, ...limit }: SessionOptions,
  work: (redis: Redis) => Promise<T>,
): Promise<T> {
  const target = redisAddress(fields)
  let broken: unknown
  try {
    return await withinTime({ service: 'Redis', startTimer: http.startTimer, ...limit }, async (stop) => {
      const { socket } = await openSocket(http, target, stop)
      const redis = await clientOver(await secured(socket, target, fields['ca']), target)
      redis.on('error', (error: unknown) => {
        broken ??= error
      })
      try {
        await redis.connect()
        return await work(redis)
      } finally {
        redis.disconnect()
        socket.destroy()
      }
    })
  } catch (error) {
    throw redisErrorOf(isClosed(error) ? (broken ?? error) : error, target)
  }
}

const isClosed = (error: unknown) => error instanceof Error && /Connection is closed/.test(error.message)

async function secured(socket: Socket, { host, isEncrypted }: RedisAddress, ca = ''): Promise<Socket> {
  if (!isEncrypted) return limited(socket)
  const tls = connectTls({ ...tlsNames(host), ...(ca.trim() === '' ? {} : { ca }), socket })
  await new Promise<void>((resolve, reject) => {
    // The listener stays: an error after the handshake must not end the process.
    tls.on('error', reject)
    socket.once('close', () => reject(new ProviderError('UNREACHABLE', `${host} closed the connection`)))
    tls.once('secureConnect', () => resolve())
  })
  return limited(tls)
}

/** The client library keeps what comes until an answer is whole. */
function limited<Stream extends Socket | TLSSocket>(stream: Stream): Stream {
  let seen = 0
  stream.on('data', (chunk: Buffer) => {
    seen += chunk.length
    if (seen > MAX_BYTES)
      stream.destroy(new ProviderError('RESPONSE_TOO_LARGE', `The answer is larger than ${MAX_BYTES} bytes`))
  })
  stream.pause()
  return stream
}

async function clientOver(stream: Socket, { username, password, db }: RedisAddress): Promise<Redis> {
  const { Redis } = await import('ioredis')
  const { AbstractConnector } = await import('ioredis')
  class Connected extends AbstractConnector {
    override async connect(): Promise<Socket> {
      this.stream = stream
      return stream
    }
  }
  const options: RedisOptions = {
    Connector: Connected as unknown as NonNullable<RedisOptions['Connector']>,
    lazyConnect: true,
    retryStrategy: () => null,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    disableClientInfo: true,
    // As texts: a number may be larger than one that is exact.
    stringNumbers: true,
    db,
  }
  return new Redis({
    ...options,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  })
}
