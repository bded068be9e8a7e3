import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startCountingService } from './support/counting-service.ts'
import type { OrchServer } from './support/orch-server.ts'
import { type RedisServer, startRedis } from './support/redis-server.ts'
import { callTo, openCaller, openSharedDatabase, type SharedDatabase } from './support/shared-database.ts'
import { until } from './support/until.ts'

const UNDER_WAY = 12
const WAITING = 4

/** A rolling change of ORCH_ENGINE, there and back: the next process starts before the last one stops. */
describe.each(['Redis', 'PostgreSQL'])('with the queue in %s', (kind) => {
  let shared: SharedDatabase
  let redis: RedisServer | undefined
  let service: Awaited<ReturnType<typeof startCountingService>>
  let caller: Awaited<ReturnType<typeof openCaller>>
  let local: OrchServer
  let queued: OrchServer
  let worker: OrchServer
  let asking: string
  let slow: string
  let withQueue: Record<string, string>

  beforeAll(async () => {
    shared = await openSharedDatabase()
    redis = kind === 'Redis' ? await startRedis() : undefined
    withQueue = { ORCH_ENGINE: 'bullmq', ...(redis ? { ORCH_REDIS_URL: redis.url } : {}) }
    service = await startCountingService(() => 1_500)
    local = await shared.start()
    caller = await openCaller(local.url, shared)
    slow = await caller.draw('Slow', { a: callTo(service.url, 'a'), b: callTo(service.url, 'b') })
    asking = await caller.draw('Ask', {
      before: callTo(service.url, 'before'),
      ok: { action: 'Wait for Approval' },
    })
  })

  afterAll(async () => {
    await shared.stop()
    await redis?.stop()
    await service.close()
  })

  const callsOf = (path: string) => service.received.filter((one) => one.path === path).length
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)

  /** Executions with a call under way, and some that wait for an answer. */
  async function begin(on: OrchServer, from: number): Promise<{ under: string[]; parked: string[] }> {
    const parked = await caller.begin(on, asking, numbers(from + 100, WAITING))
    await until(async () => (await caller.statuses(parked)).every((status) => status === 'waiting'))
    const under = await caller.begin(on, slow, numbers(from, UNDER_WAY))
    await until(() => numbers(from, UNDER_WAY).every((n) => callsOf(`/a/${n}`) > 0))
    return { under, parked }
  }

  async function expectWhole(
    on: OrchServer,
    from: number,
    { under, parked }: { under: string[]; parked: string[] },
  ) {
    for (const id of parked) {
      const path = `/api/workflows/executions/${id}/approval`
      expect((await caller.ask(on, 'POST', path, { step: 'ok', approved: true })).status).toBe(200)
    }
    const ids = [...under, ...parked]
    expect(await caller.ended(ids)).toEqual(ids.map(() => 'success'))
    for (const step of ['a', 'b']) {
      const calls = numbers(from, UNDER_WAY).map((n) => callsOf(`/${step}/${n}`))
      expect(calls).toEqual(calls.map(() => 1))
    }
    const before = numbers(from + 100, WAITING).map((n) => callsOf(`/before/${n}`))
    expect(before).toEqual(before.map(() => 1))
  }

  test('from one process to workers: what is under way ends once, what waits goes on', async () => {
    const begun = await begin(local, 0)
    queued = await shared.start(withQueue)
    worker = await shared.start(withQueue, 'worker')
    const more = await caller.begin(queued, slow, numbers(50, 3))
    expect(await local.stop()).toBe(0)
    await expectWhole(queued, 0, begun)
    expect(await caller.ended(more)).toEqual(['success', 'success', 'success'])
  })

  test('and back', async () => {
    const begun = await begin(queued, 1_000)
    local = await shared.start()
    const more = await caller.begin(local, slow, numbers(1_050, 3))
    expect(await queued.stop()).toBe(0)
    expect(await worker.stop()).toBe(0)
    await expectWhole(local, 1_000, begun)
    expect(await caller.ended(more)).toEqual(['success', 'success', 'success'])
    expect(await shared.postgres.query('SELECT kind FROM execution_owners')).toEqual([{ kind: 'server' }])
  })
})
