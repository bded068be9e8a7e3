import { Redis } from 'ioredis'
import { type Bus, createRedisBus } from './redis-bus.ts'

export type RedisLink = {
  /** For short commands: they fail soon when Redis is away, so that nobody waits for it. */
  commands: Redis
  /** For workers: they wait for Redis as long as it takes. */
  blocking: { url: string; maxRetriesPerRequest: null; retryStrategy(times: number): number }
  bus: Bus
  /** Before every key; a hash tag keeps all of them on one node of a cluster. */
  prefix: string
  isReady(): Promise<boolean>
  close(): Promise<void>
}

export type RedisLinkOptions = {
  /** `redis://` or `rediss://`, Redis 6.2 or newer, or Valkey. */
  url: string
  /** Default `{orch}`. */
  prefix?: string
  onError?: (error: unknown) => void
}

const LONGEST_PAUSE_MS = 1_000

/** Opens the connections one process needs; they come back by themselves when Redis does. */
export function connectRedis({ url, prefix = '{orch}', onError = () => {} }: RedisLinkOptions): RedisLink {
  const retryStrategy = (times: number) => Math.min(times * 100, LONGEST_PAUSE_MS)
  const commands = new Redis(url, { retryStrategy, maxRetriesPerRequest: 1, enableAutoPipelining: true })
  const listening = new Redis(url, { retryStrategy, maxRetriesPerRequest: null })
  for (const redis of [commands, listening]) redis.on('error', onError)
  return {
    commands,
    blocking: { url, maxRetriesPerRequest: null, retryStrategy },
    bus: createRedisBus(commands, listening, `${prefix}:bus:`, onError),
    prefix,
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
