import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followEvents } from '../src/events/follow-events.ts'
import { followSchedules } from '../src/run/clock/follow-schedules.ts'
import { HOLD } from '../src/run/clock/schedule-sql.ts'
import { UNNOTICED } from '../src/run/failures/failure-sql.ts'
import { openServer, type TestServer } from './support/open-server.ts'
import { waitersOf } from './support/waiters-of.ts'

let server: TestServer
let workflow: string
let workspace: string

beforeAll(async () => {
  server = await openServer()
  // The parts that are tried here would do their work meanwhile.
  await server.parts.stopRunning(0)
  const ada = await server.signUp('Ada')
  const { db } = server.parts
  workflow = (await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Locked' })).id
  workspace = (await db.prisma.workflow.findUniqueOrThrow({ where: { id: workflow } })).workspaceId
})

afterAll(() => server.close())

const LOCKS: Record<string, () => readonly [string, string]> = {
  'changes the workflow': () => ['SELECT FROM workflows WHERE id = $1 FOR NO KEY UPDATE', workflow],
  'deletes the workflow': () => ['SELECT FROM workflows WHERE id = $1 FOR UPDATE', workflow],
  'deletes its workspace': () => ['SELECT FROM workspaces WHERE id = $1 FOR UPDATE', workspace],
}

/** In a transaction that holds what such a change locks. */
async function holding(change: string, act: (client: pg.PoolClient) => Promise<void>): Promise<void> {
  const [text = '', id = ''] = LOCKS[change]?.() ?? []
  const client = await server.parts.db.pool.connect()
  try {
    await client.query('BEGIN')
    await client.query(text, [id])
    await act(client)
  } finally {
    await client.query('ROLLBACK').finally(() => client.release())
  }
}

async function untilItWaits(client: pg.PoolClient): Promise<void> {
  while ((await waitersOf(server.parts.db.pool, client)) === 0) await pause(5)
}

test.for([
  ['schedules', 'schedule_changes', followSchedules],
  ['events', 'event_changes', followEvents],
] as const)(
  'who follows %s waits for one who changes or deletes the workflow, and holds nothing that one needs',
  async ([, table, follow]) => {
    const { pool } = server.parts.db
    let following: Promise<void> | undefined
    await holding('changes the workflow', async (client) => {
      await pool.query(`INSERT INTO ${table} (workflow_id) VALUES ($1) ON CONFLICT DO NOTHING`, [workflow])
      following = follow(server.parts.db)
      await Promise.race([untilItWaits(client), following])
      const { rowCount } = await client.query(`DELETE FROM ${table} WHERE workflow_id = $1`, [workflow])
      expect(rowCount).toBe(1)
    })
    await following
    expect((await pool.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0)
  },
)

test.for(['deletes the workflow', 'deletes its workspace'] as const)(
  'the clock and the watch of failures leave alone what belongs to one who %s, and take it afterwards',
  async (who) => {
    const { pool } = server.parts.db
    const node = 'clock'
    await pool.query(
      `INSERT INTO workflow_schedules (workflow_id, node_id, cron, timezone, next_at, planned_at)
       VALUES ($1, $2, '* * * * *', 'UTC', now(), now()) ON CONFLICT DO NOTHING`,
      [workflow, node],
    )
    const look = async () => [
      (await pool.query(HOLD, [workflow, node, null])).rowCount,
      (await pool.query(UNNOTICED)).rowCount,
    ]
    await holding(who, async () => expect(await look()).toEqual([0, 0]))
    expect(await look()).toEqual([1, 0])
  },
)

test('an execution begins while somebody changes its workflow', async () => {
  const { pool, prisma } = server.parts.db
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM workflows WHERE id = ${workflow} FOR NO KEY UPDATE`
    const { rowCount } = await pool.query(
      `INSERT INTO schedule_decisions (workflow_id, node_id, scheduled_at, decision, reason, at)
       VALUES ($1, 'clock', now(), 'late', 'names the workflow', now())`,
      [workflow],
    )
    expect(rowCount).toBe(1)
  })
})
