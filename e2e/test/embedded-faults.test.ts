import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withDatabase } from './support/database.ts'
import { openFaultRun } from './support/fault-run.ts'
import { newDataFolder, type OrchServer, removeDataFolder, startOrch } from './support/orch-server.ts'
import { killPostgres } from './support/postgres-server.ts'
import { until } from './support/until.ts'

const folder = newDataFolder()
let orch: OrchServer

beforeAll(async () => {
  orch = await startOrch(folder)
})

afterAll(async () => {
  await orch.stop()
  await removeDataFolder(folder)
})

test('a second server on the same data folder refuses, and says who is there', async () => {
  await expect(startOrch(folder)).rejects.toThrow(/Another Orch server \(process \d+\) uses/)
  expect((await fetch(`${orch.url}/readyz`)).status).toBe(200)
})

test('of two servers started at once on a new data folder, one serves', async () => {
  const fresh = newDataFolder()
  const started = await Promise.allSettled([startOrch(fresh), startOrch(fresh)])
  const serving = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  expect(serving).toHaveLength(1)
  await Promise.all(serving.map((one) => one.stop()))
  await removeDataFolder(fresh)
})

test('server and embedded database killed together: all acknowledged executions end after the next start', async () => {
  const query = async <Row>(sql: string, values: unknown[] = []) =>
    withDatabase(folder, async (client) => (await client.query(sql, values)).rows as Row[])
  const run = await openFaultRun(orch.url, { query }, () => 50 + Math.random() * 250)
  await run.start(40)
  await until(() => run.calls() > 60)
  killPostgres(join(folder, 'postgres'))
  await orch.kill()
  orch = await startOrch(folder, { PORT: new URL(orch.url).port })
  // Whole, so that a failure says what the others came to.
  expect(await run.verdict()).toEqual({
    acknowledged: 40,
    refused: [],
    ended: { success: 40 },
    begunAgain: expect.any(Number),
    finishedTwice: [],
    late: expect.any(Number),
    left: 0,
  })
  await run.close()
})
