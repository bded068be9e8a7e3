import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { aFunction, fields, matching, optional, requireOptions, urlOf } from '../entrance.ts'
import { hearing } from '../hearing.ts'
import type { Link } from '../link.ts'
import { createRedisBus } from './redis-bus.ts'
import { createRedisFairTurns } from './redis-fair-turns.ts'
import { createRedisLanes } from './redis-lanes.ts'

/** Where `connectRedis` keeps the queue. */
export type RedisLinkOptions = {
  /** `redis://` or `rediss://`, Redis 6.2 or newer, or Valkey. */
  url: string
  /** Before every key; a hash tag keeps all of them on one node of a cluster. Default `{orch}`. */
  prefix?: string
  /** Told of each connection that broke; it is opened again. */
  onError?: (error: unknown) => void
}

const LONGEST_PAUSE_MS = 1_000

const REDIS_OPTIONS = fields({
  url: urlOf('redis:', 'rediss:'),
  prefix: optional(matching(/./, 'a text')),
  onError: optional(aFunction),
})

/**
 * Opens the connections one process needs; they come back by themselves when Redis does.
 * @throws EngineError INVALID_ARGUMENT
 * @example
 * ```ts
 * import { connectRedis } from '@orch/engine-bullmq'
 *
 * const link = connectRedis({ url: 'redis://127.0.0.1:6379', onError: console.error })
 * console.log(await link.isReady()) // true: Redis answers
 * await link.close()
 * ```
 */
export function connectRedis(options: RedisLinkOptions): Link {
  requireOptions('connectRedis', options, REDIS_OPTIONS)
  const { url, prefix = '{orch}' } = options
  const onError = hearing(options.onError)
  const retryStrategy = (times: number) => Math.min(times * 100, LONGEST_PAUSE_MS)
  // Short commands fail soon when Redis is away, so that nobody waits for it; workers wait as long as it takes.
  const commands = new Redis(url, { retryStrategy, maxRetriesPerRequest: 1, enableAutoPipelining: true })
  const listening = new Redis(url, { retryStrategy, maxRetriesPerRequest: null })
  const blocking = { url, maxRetriesPerRequest: null, retryStrategy }
  for (const redis of [commands, listening]) redis.on('error', onError)
  const bus = createRedisBus(commands, listening, `${prefix}:bus:`, onError)
  return {
    openQueue: (name, options) => new Queue(name, { ...options, connection: commands, prefix }),
    openWorker: (name, processor, options) =>
      new Worker(name, processor, { ...options, connection: blocking, prefix }),
    bus,
    lanes: createRedisLanes(commands, prefix, bus),
    fair: createRedisFairTurns(commands, prefix),
    claim: async (name, ms) => (await commands.set(`${prefix}:${name}`, '1', 'PX', ms, 'NX')) === 'OK',
    async isReady() {
      try {
        return (await commands.ping()) === 'PONG'
      } catch {
        return false
      }
    },
    async close() {
      commands.disconnect()
      listening.disconnect()
    },
  }
}
