import { type ActionCall, ActionError } from '@orch/engine'
import { describe, expect, test } from 'vitest'
import { type LaneLimits, type RedisLink, withLanes } from '../src/index.ts'
import { openHost, pause } from './support/host.ts'

const call = (own: Partial<ActionCall> = {}): ActionCall => ({
  executionId: 'e',
  workspaceId: 'w',
  workflowId: 'f',
  step: 'a',
  nodeId: 'a',
  nodeName: 'a',
  actionType: 'x/y',
  config: {},
  idempotencyKey: 'e:a',
  attempt: 1,
  signal: new AbortController().signal,
  ...own,
})

/** Counts how many run at once, over two processes that share the lanes. */
function openLanes(limits: LaneLimits, links: RedisLink[]) {
  const seen = { active: 0, most: 0, calls: 0 }
  const run = async () => {
    seen.active += 1
    seen.calls += 1
    seen.most = Math.max(seen.most, seen.active)
    await pause(20)
    seen.active -= 1
    return { output: null }
  }
  return { seen, processes: links.map((link) => withLanes({ run }, link, limits)) }
}

describe('lanes', () => {
  test('no more steps of one workflow run at once than its limit, over all processes', async () => {
    const { link } = openHost()
    const { seen, processes } = openLanes({ perWorkflow: 3 }, [link(), link()])
    await Promise.all(processes.flatMap((one) => Array.from({ length: 6 }, () => one.run(call()))))
    expect(seen).toMatchObject({ most: 3, calls: 12 })
  })

  test('integrations have lanes of their own', async () => {
    const { link } = openHost()
    const { seen, processes } = openLanes({ perIntegration: 1 }, [link()])
    const names = ['one', 'two', 'one', 'two']
    await Promise.all(names.map((integrationId) => processes[0]?.run(call({ integrationId }))))
    expect(seen).toMatchObject({ most: 2, calls: 4 })
  })

  test('after a 429 no step with that integration starts before the time the service asked for; others do', async () => {
    const { link } = openHost()
    const redis = link()
    const times: Record<string, number> = {}
    const first = withLanes(
      {
        run: async () => {
          throw new ActionError({ code: 'RATE_LIMITED', message: 'slow down', retryAfterMs: 400 })
        },
      },
      redis,
      {},
    )
    const second = withLanes(
      {
        run: async ({ integrationId = '' }) => {
          times[integrationId] = Date.now()
          return { output: null }
        },
      },
      link(),
      {},
    )
    const refusedAt = Date.now()
    await expect(first.run(call({ integrationId: 'busy' }))).rejects.toThrow('slow down')
    await redis.commands.ping()
    await Promise.all(['busy', 'idle'].map((integrationId) => second.run(call({ integrationId }))))
    expect(times['busy']).toBeGreaterThanOrEqual(refusedAt + 400)
    expect(times['idle']).toBeLessThan(times['busy'] ?? 0)
  })

  test('a step that waits for its lane stops waiting when it is told to stop', async () => {
    const { link } = openHost()
    const redis = link()
    await redis.commands.set(`${redis.prefix}:lane:integration:i:blocked`, '1', 'PX', 60_000)
    const abort = new AbortController()
    const waiting = withLanes({ run: async () => ({ output: 1 }) }, redis, {}).run(
      call({ integrationId: 'i', signal: abort.signal }),
    )
    abort.abort()
    await expect(waiting).rejects.toThrow()
  })
})
