import { FAIR_SHARES } from '@orch/engine'
import type { Redis } from 'ioredis'
import type { FairTurns, Wanted } from '../fair/fair-turns.ts'

/**
 * KEYS[1]: what all keys begin with; ARGV: the news as JSON, the lease in ms, the shares of a workflow and of a workspace. A flow is
 * a workspace and a workflow as a JSON list. Gives ids and flows, by turns.
 *
 * `held` and `workers`: sorted by the end of their lease. `flows`: the flow of each that is held; `counts`: held by flow (`f`) and by
 * workspace (`w`). `waiting`: the flow of each in a line; `line:<flow>`: a line; `ring`: the flows with a line, those that hold the
 * fewest first, and of these whose turn was longest ago.
 */
const SETTLE = `
local base = KEYS[1]
local news, lease = cjson.decode(ARGV[1]), tonumber(ARGV[2])
local flowShare, workspaceShare = tonumber(ARGV[3]), tonumber(ARGV[4])
local call = redis.call
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local RANK = 4294967296
local given = {}

local function count(field) return tonumber(call('HGET', base .. 'counts', field) or 0) end
local function workspaceOf(flow) return cjson.decode(flow)[1] end

local function change(flow, by)
  for _, field in ipairs({'f' .. flow, 'w' .. workspaceOf(flow)}) do
    if call('HINCRBY', base .. 'counts', field, by) <= 0 then call('HDEL', base .. 'counts', field) end
  end
  if call('ZSCORE', base .. 'ring', flow) then call('ZINCRBY', base .. 'ring', by * RANK, flow) end
end

local function hold(id, flow)
  if call('ZADD', base .. 'held', now + lease, id) == 0 then return end
  call('HSET', base .. 'flows', id, flow)
  change(flow, 1)
end

local function leave(id)
  if call('ZREM', base .. 'held', id) == 0 then return end
  local flow = call('HGET', base .. 'flows', id)
  call('HDEL', base .. 'flows', id)
  change(flow, -1)
end

local function toEnd(flow)
  local turn = call('INCR', base .. 'turn') % RANK
  call('ZADD', base .. 'ring', count('f' .. flow) * RANK + turn, flow)
end

local function wait(id, flow)
  call('HSET', base .. 'waiting', id, flow)
  call('ZADD', base .. 'line:' .. flow, call('INCR', base .. 'arrival'), id)
  if not call('ZSCORE', base .. 'ring', flow) then toEnd(flow) end
end

local function give(flow)
  local id = call('ZPOPMIN', base .. 'line:' .. flow)[1]
  call('HDEL', base .. 'waiting', id)
  hold(id, flow)
  if call('EXISTS', base .. 'line:' .. flow) == 1 then toEnd(flow) else call('ZREM', base .. 'ring', flow) end
  table.insert(given, id)
  table.insert(given, flow)
end

local function nextFlow(free)
  if free <= 0 then return nil end
  local from = 0
  while true do
    local flows = call('ZRANGE', base .. 'ring', from, from + 99)
    if #flows == 0 then return nil end
    for _, flow in ipairs(flows) do
      if count('f' .. flow) >= flowShare * free then return nil end
      if count('w' .. workspaceOf(flow)) < workspaceShare * free then return flow end
    end
    from = from + 100
  end
end

for _, id in ipairs(call('ZRANGEBYSCORE', base .. 'held', '-inf', now)) do leave(id) end
for _, name in ipairs(call('ZRANGEBYSCORE', base .. 'workers', '-inf', now)) do
  call('ZREM', base .. 'workers', name)
  call('HDEL', base .. 'places', name)
end
if news.worker and news.worker.places > 0 then
  call('ZADD', base .. 'workers', now + lease, news.worker.name)
  call('HSET', base .. 'places', news.worker.name, news.worker.places)
elseif news.worker then
  call('ZREM', base .. 'workers', news.worker.name)
  call('HDEL', base .. 'places', news.worker.name)
end
for _, id in ipairs(news.left) do leave(id) end
for _, one in ipairs(news.held) do
  hold(one[1], one[2])
  call('ZADD', base .. 'held', now + lease, one[1])
end
for _, one in ipairs(news.asked) do
  local held = call('HGET', base .. 'flows', one[1])
  if held then
    table.insert(given, one[1])
    table.insert(given, held)
  elseif call('HEXISTS', base .. 'waiting', one[1]) == 0 then
    wait(one[1], one[2])
  end
end

local places = 0
for _, many in ipairs(call('HVALS', base .. 'places')) do places = places + many end
while true do
  local flow = nextFlow(places - call('ZCARD', base .. 'held'))
  if not flow then return given end
  give(flow)
end`

export function createRedisFairTurns(redis: Redis, prefix: string): FairTurns {
  const base = `${prefix}:fair:`
  return {
    async settle({ left, held, asked, worker }, leaseMs) {
      const news = JSON.stringify({ left, held: held.map(withFlow), asked: asked.map(withFlow), worker })
      const { workflow, workspace } = FAIR_SHARES
      const given = await redis.eval(SETTLE, 1, base, news, leaseMs, workflow, workspace)
      return wantedIn(given as string[])
    },
    async waiting(ids) {
      if (ids.length === 0) return new Set()
      const flows = await redis.hmget(`${base}waiting`, ...ids)
      return new Set(ids.filter((_, index) => flows[index] !== null))
    },
    count: () => redis.hlen(`${base}waiting`),
  }
}

function withFlow({ id, workspaceId, workflowId }: Wanted): [id: string, flow: string] {
  return [id, JSON.stringify([workspaceId, workflowId])]
}

function wantedIn(given: readonly string[]): Wanted[] {
  const wanted: Wanted[] = []
  for (let at = 0; at < given.length; at += 2) {
    const [workspaceId = '', workflowId = ''] = JSON.parse(given[at + 1] ?? '[]') as string[]
    wanted.push({ id: given[at] ?? '', workspaceId, workflowId })
  }
  return wanted
}
