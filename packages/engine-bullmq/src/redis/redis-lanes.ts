import type { Lane, Lanes } from '@orch/engine'
import type { Redis } from 'ioredis'
import { createLaneWord } from '../lane-word.ts'
import type { Bus } from '../link.ts'

/**
 * KEYS: a lane, its block and that somebody wants it, by turns; ARGV: who, lease in ms, the limit of each lane. Gives 0 when it took a place in each,
 * otherwise the ms to wait: of the longest block, or -1 for a full lane.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local blocked = 0
for i = 2, #KEYS, 3 do blocked = math.max(blocked, redis.call('PTTL', KEYS[i])) end
if blocked > 0 then return blocked end
for i = 1, #KEYS, 3 do
  local limit = tonumber(ARGV[2 + (i + 2) / 3])
  if limit > 0 then
    redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now)
    if redis.call('ZCARD', KEYS[i]) >= limit then
      redis.call('SET', KEYS[i + 2], '1', 'PX', ARGV[2] * 2)
      return -1
    end
  end
end
for i = 1, #KEYS, 3 do
  if tonumber(ARGV[2 + (i + 2) / 3]) > 0 then
    redis.call('ZADD', KEYS[i], now + ARGV[2], ARGV[1])
    if redis.call('PTTL', KEYS[i]) < ARGV[2] * 2 then redis.call('PEXPIRE', KEYS[i], ARGV[2] * 2) end
  end
end
return 0`

const RENEW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #KEYS do
  redis.call('ZADD', KEYS[i], 'XX', now + ARGV[2], ARGV[1])
  if redis.call('PTTL', KEYS[i]) < ARGV[2] * 2 then redis.call('PEXPIRE', KEYS[i], ARGV[2] * 2) end
end`

/** KEYS: a lane and that somebody wants it, by turns; ARGV: who, the name of each lane. Gives the names of those that somebody wants. */
const LEAVE = `
local wanted = {}
for i = 1, #KEYS, 2 do
  if redis.call('ZREM', KEYS[i], ARGV[1]) == 1 and redis.call('DEL', KEYS[i + 1]) == 1 then
    table.insert(wanted, ARGV[1 + (i + 1) / 2])
  end
end
return wanted`

/** A lane is a sorted set of places by the end of their lease. */
export function createRedisLanes(redis: Redis, prefix: string, bus: Bus): Lanes {
  const word = createLaneWord(bus)
  const keyOf = (name: string) => `${prefix}:lane:${name}`
  const blockOf = (name: string) => `${keyOf(name)}:blocked`
  const wantedOf = (name: string) => `${keyOf(name)}:wanted`
  const keysOf = (lanes: readonly Lane[]) => lanes.map(({ name }) => keyOf(name))
  return {
    async take(place, lanes, leaseMs) {
      const keys = lanes.flatMap(({ name }) => [keyOf(name), blockOf(name), wantedOf(name)])
      const limits = lanes.map(({ limit }) => limit)
      const waitMs = Number(await redis.eval(TAKE, keys.length, ...keys, place, leaseMs, ...limits))
      if (waitMs === 0) return 'taken'
      return waitMs < 0 ? 'full' : { blockedMs: waitMs }
    },
    async renew(place, lanes, leaseMs) {
      await redis.eval(RENEW, lanes.length, ...keysOf(lanes), place, leaseMs)
    },
    async leave(place, lanes) {
      const names = lanes.map(({ name }) => name)
      const keys = names.flatMap((name) => [keyOf(name), wantedOf(name)])
      word.tell((await redis.eval(LEAVE, keys.length, ...keys, place, ...names)) as string[])
    },
    onLeft: word.hear,
    async block(lane, ms) {
      await redis.set(blockOf(lane), '1', 'PX', ms)
    },
  }
}
