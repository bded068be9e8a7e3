import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type ActionCall, ActionError, type Actions } from '@orch/engine'
import type { RedisLink } from './connect-redis.ts'

export type LaneLimits = {
  /** Steps of one workflow under way at the same moment, in all processes together. */
  perWorkflow?: number
  /** Steps that use one integration under way at the same moment, in all processes together. */
  perIntegration?: number
}

/** A place whose process died is free again after this. */
const LEASE_MS = 10_000
const RENEW_MS = 3_000
/** How long a full lane is left alone before the next look; half of it again by chance. */
const LOOK_AGAIN_MS = 100
/** When a service says it is too much, and not for how long. */
const BACK_OFF_MS = 1_000
const LONGEST_BACK_OFF_MS = 60 * 60 * 1000

/**
 * Takes a place in every lane or in none. KEYS: a lane and its block, by turns; ARGV: who, lease in ms, the limit of each lane (0:
 * none). Gives 0 when it took them, otherwise the ms to wait: of the block, or -1 for a full lane.
 */
const ENTER = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #KEYS, 2 do
  local blocked = redis.call('PTTL', KEYS[i + 1])
  if blocked > 0 then return blocked end
  local limit = tonumber(ARGV[2 + (i + 1) / 2])
  redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now)
  if limit > 0 and redis.call('ZCARD', KEYS[i]) >= limit then return -1 end
end
for i = 1, #KEYS, 2 do
  redis.call('ZADD', KEYS[i], now + ARGV[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[i], ARGV[2] * 2)
end
return 0`

const RENEW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 1, #KEYS do
  redis.call('ZADD', KEYS[i], 'XX', now + ARGV[2], ARGV[1])
  redis.call('PEXPIRE', KEYS[i], ARGV[2] * 2)
end`

type Lane = { key: string; block: string; limit: number }

/**
 * Actions with lanes: no more steps of a workflow, or with an integration, than its limit; and where a service answered that it
 * is too much, every step with that integration waits for as long as it said. Other integrations go on. Without Redis there
 * are no lanes: steps run.
 */
export function withLanes(actions: Actions, link: RedisLink, limits: LaneLimits): Actions {
  return {
    ...actions,
    async run(call) {
      const lanes = lanesOf(link.prefix, call, limits)
      const leave = await enter(link, lanes, call.signal)
      try {
        return await actions.run(call)
      } catch (error) {
        if (error instanceof ActionError && error.code === 'RATE_LIMITED') backOff(link, lanes, error)
        throw error
      } finally {
        leave()
      }
    },
  }
}

function lanesOf(prefix: string, call: ActionCall, limits: LaneLimits): Lane[] {
  const lane = (name: string, limit = 0): Lane => {
    const key = `${prefix}:lane:${name}`
    return { key, block: `${key}:blocked`, limit }
  }
  const workflow = limits.perWorkflow ? [lane(`workflow:${call.workflowId}`, limits.perWorkflow)] : []
  const { integrationId } = call
  if (integrationId === undefined) return workflow
  return [...workflow, lane(`integration:${integrationId}`, limits.perIntegration)]
}

async function enter({ commands }: RedisLink, lanes: Lane[], signal: AbortSignal): Promise<() => void> {
  if (lanes.length === 0) return () => {}
  const who = randomUUID()
  const keys = lanes.map(({ key }) => key)
  const blocks = lanes.flatMap(({ key, block }) => [key, block])
  const args = [who, LEASE_MS, ...lanes.map(({ limit }) => limit)]
  const ask = async () => Number(await commands.eval(ENTER, blocks.length, ...blocks, ...args).catch(() => 0))
  for (let waitMs = await ask(); waitMs !== 0; waitMs = await ask()) {
    const fullMs = LOOK_AGAIN_MS * (1 + Math.random() / 2)
    await pause(waitMs < 0 ? fullMs : waitMs, undefined, { signal })
  }
  const renew = () => void commands.eval(RENEW, keys.length, ...keys, who, LEASE_MS).catch(() => {})
  const timer = setInterval(renew, RENEW_MS).unref()
  return () => {
    clearInterval(timer)
    for (const key of keys) commands.zrem(key, who).catch(() => {})
  }
}

function backOff({ commands }: RedisLink, lanes: Lane[], { retryAfterMs = BACK_OFF_MS }: ActionError): void {
  const lane = lanes.find(({ key }) => key.includes(':lane:integration:'))
  const ms = Math.min(Math.max(Math.ceil(retryAfterMs), 1), LONGEST_BACK_OFF_MS)
  if (lane) commands.set(lane.block, '1', 'PX', ms).catch(() => {})
}
