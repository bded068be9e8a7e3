import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FaultRun, openFaultRun } from './support/fault-run.ts'
import type { OrchServer } from './support/orch-server.ts'
import { openSharedDatabase, type SharedDatabase } from './support/shared-database.ts'
import { until } from './support/until.ts'

let shared: SharedDatabase
let frozen: OrchServer
let other: OrchServer
let run: FaultRun

beforeAll(async () => {
  shared = await openSharedDatabase()
  frozen = await shared.start()
  other = await shared.start()
  run = await openFaultRun(frozen.url, shared.postgres, () => 500 + Math.random() * 500)
})

afterAll(async () => {
  await run.close()
  await shared.stop()
})

async function writes(): Promise<number> {
  const [row] = await shared.postgres.query<{ count: number }>('SELECT count(*)::int AS count FROM witness')
  return row?.count ?? 0
}

test('a server frozen for longer than its lease: the other goes on with its work, and no finished step runs twice', async () => {
  await run.start(20)
  await until(() => run.calls() > 30)
  frozen.freeze()
  expect(await run.verdict()).toMatchObject({
    acknowledged: 20,
    ended: { success: 20 },
    finishedTwice: [],
    left: 0,
  })
  expect(other.output()).toContain('another process is gone')
})

test('when it comes back it notices that it lost them, writes nothing of them, and serves', async () => {
  const before = await writes()
  frozen.thaw()
  await until(() => frozen.output().includes('others took over its executions'))
  expect(await writes()).toBe(before)
  await run.start(10)
  expect(await run.verdict()).toMatchObject({
    acknowledged: 30,
    ended: { success: 30 },
    finishedTwice: [],
    left: 0,
  })
})
