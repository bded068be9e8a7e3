import { afterAll, beforeAll, expect, test } from 'vitest'
import { startCountingService } from './support/counting-service.ts'
import type { OrchServer } from './support/orch-server.ts'
import { callTo, openCaller, openSharedDatabase, type SharedDatabase } from './support/shared-database.ts'
import { until } from './support/until.ts'

let shared: SharedDatabase
let service: Awaited<ReturnType<typeof startCountingService>>
let caller: Awaited<ReturnType<typeof openCaller>>
let first: OrchServer
let delayMs = 300
let slow: string
let asking: string
const numbers = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n)
const callsOf = (path: string) => service.received.filter((one) => one.path === path).length

beforeAll(async () => {
  shared = await openSharedDatabase()
  service = await startCountingService(() => delayMs)
  first = await shared.start()
  caller = await openCaller(first.url, shared)
  slow = await caller.draw('Slow', { a: callTo(service.url, 'a'), b: callTo(service.url, 'b') })
  asking = await caller.draw('Ask', { ok: { action: 'Wait for Approval' }, z: callTo(service.url, 'z') })
})

afterAll(async () => {
  await shared.stop()
  await service.close()
})

async function approve(on: OrchServer, id: string): Promise<number> {
  const path = `/api/workflows/executions/${id}/approval`
  return (await caller.ask(on, 'POST', path, { step: 'ok', approved: true })).status
}

test('an older backup restored under servers that run: each has a lease of its own, and what the backup holds comes to its end', async () => {
  const parked = await caller.begin(first, asking, [1, 2])
  await until(async () => (await caller.statuses(parked)).every((status) => status === 'waiting'))
  delayMs = 4_000
  const underWay = await caller.begin(first, slow, numbers(10, 5))
  await until(() => numbers(10, 5).every((n) => callsOf(`/a/${n}`) > 0))
  const restore = await shared.postgres.backup()
  delayMs = 300

  // What follows is forgotten: answers, ends, and processes that began after the backup.
  const [asked = ''] = parked
  expect(await approve(first, asked)).toBe(200)
  expect(await caller.ended([asked, ...underWay])).toEqual(Array(6).fill('success'))
  const later = [await shared.start(), await shared.start(), await shared.start()]
  delayMs = 4_000
  const lost = await caller.begin(later[0] ?? first, slow, numbers(20, 5))
  await until(() => numbers(20, 5).every((n) => callsOf(`/a/${n}`) > 0))
  await restore()
  delayMs = 300

  expect(await caller.statuses(lost)).toEqual(lost.map(() => 'unknown'))
  expect(await caller.ended(underWay)).toEqual(underWay.map(() => 'success'))
  await until(async () => (await caller.statuses(parked)).every((status) => status === 'waiting'))
  for (const id of parked) expect(await approve(later[1] ?? first, id)).toBe(200)
  expect(await caller.ended(parked)).toEqual(['success', 'success'])
  await until(async () => (await shared.postgres.query('SELECT number FROM execution_owners')).length === 4)

  // Each on every server, at once: one of them runs it.
  const fresh: string[] = []
  for (const [n, server] of [first, ...later].entries())
    fresh.push(...(await caller.begin(server, slow, numbers(100 + n * 10, 5))))
  expect(await caller.ended(fresh)).toEqual(fresh.map(() => 'success'))
  const calls = [0, 1, 2, 3].flatMap((n) => numbers(100 + n * 10, 5).map((m) => callsOf(`/a/${m}`)))
  expect(calls).toEqual(calls.map(() => 1))
})
