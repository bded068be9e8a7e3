import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whileAway } from '../../apps/api/src/db/while-away.ts'
import { withDatabase } from './support/database.ts'
import { type FaultRun, openFaultRun } from './support/fault-run.ts'
import { type OrchServer, startOrch } from './support/orch-server.ts'
import { PASSWORD } from './support/person.ts'
import { killPostgres } from './support/postgres-server.ts'
import { openSmallDisk, type SmallDisk } from './support/small-disk.ts'
import { until } from './support/until.ts'

type Answer = { status: number; code: string | undefined; executionId: string | undefined }

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))
const REFUSALS = ['507 STORAGE_FULL', '503 UNAVAILABLE']
let disk: SmallDisk
let orch: OrchServer
let run: FaultRun
let acknowledged = 0

const found = await openSmallDisk(256).catch((error: Error) => error.message)

beforeAll(() => {
  if (typeof found !== 'string') disk = found
})

afterAll(async () => {
  await run?.close()
  await orch?.stop()
  disk?.close()
})

const start = () => startOrch(disk.folder, {}, 'serve', disk.through)

async function query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
  return whileAway(() =>
    withDatabase(disk.outside, async (client) => (await client.query(sql, values)).rows as Row[]),
  )
}

/** Asks for an execution with an input that needs room in a table. */
async function ask(): Promise<Answer> {
  const { workflowId, key } = run
  const noise = Array.from({ length: 40_000 }, () => Math.random().toString(36)).join('')
  const answer = await fetch(`${orch.url}/api/workflows/${workflowId}/webhook`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}` },
    body: JSON.stringify({ n: -1, noise }),
  })
  const { code, executionId } = (await answer.json()) as Partial<Answer>
  return { status: answer.status, code, executionId }
}

/** Starts executions, and goes on when steps of them are under way. */
async function begin(count: number): Promise<void> {
  const before = run.calls()
  await run.start(count)
  await until(() => run.calls() > before + count)
  acknowledged += count
}

async function refusal(): Promise<string> {
  let answer = await ask()
  while (answer.status === 200) answer = await ask()
  return `${answer.status} ${answer.code}`
}

async function expectWhole(): Promise<void> {
  const { ended, ...verdict } = await run.verdict()
  // Whole: one that ended otherwise says as what.
  expect(ended).toEqual({ success: acknowledged })
  expect(verdict).toMatchObject({
    acknowledged,
    begunAgain: 0,
    finishedTwice: [],
    left: 0,
  })
}

describe.skipIf(typeof found === 'string')(typeof found === 'string' ? found : 'a full disk', () => {
  test('a start on a full disk says so and leaves nothing half-made: with room, the next one succeeds', async () => {
    for (const roomMb of [0, 1, 24]) {
      disk.fill(roomMb)
      await expect(start()).rejects.toThrow(/No space left on device|ENOSPC/)
      disk.free()
    }
    orch = await start()
    run = await openFaultRun(orch.url, { query }, () => 50 + Math.random() * 250)
  })

  test('on a full disk new executions are refused, and those under way keep what their steps gave until it can be written', async () => {
    await begin(30)
    disk.fill()
    expect(await refusal()).toBe('507 STORAGE_FULL')
    await pause(3_000)
    expect(await refusal()).toBe('507 STORAGE_FULL')
    expect((await fetch(`${orch.url}/readyz`)).status).toBe(200)
    disk.free()
    await expectWhole()
  })

  test('a database that ended because its log found no room is started again by itself', async () => {
    await begin(30)
    disk.fill()
    const log =
      "SELECT pg_logical_emit_message(false, 'noise', repeat('x', 1000000)) FROM generate_series(1, 60)"
    await expect(withDatabase(disk.outside, (client) => client.query(log))).rejects.toThrow(
      /terminated|No space left/,
    )
    expect(REFUSALS).toContain(await refusal())
    expect((await fetch(`${orch.url}/readyz`)).status).toBe(503)
    const { person } = run
    const refused = await Promise.all([
      person.ask('GET', '/api/workflows'),
      person.ask('POST', '/api/auth/sign-in/email', { email: person.email, password: PASSWORD }),
    ])
    const refusals = refused.map(async (answer) => [answer.status, await answer.text()])
    expect(await Promise.all(refusals)).toMatchObject([
      [503, expect.stringContaining('UNAVAILABLE')],
      [503, expect.stringContaining('UNAVAILABLE')],
    ])
    await pause(3_000)
    disk.free()
    await expectWhole()
    await begin(10)
    await expectWhole()
  })

  test('an embedded database killed under a server that lives is started again by itself', async () => {
    await begin(20)
    killPostgres(join(disk.outside, 'postgres'))
    await expectWhole()
  })
})
