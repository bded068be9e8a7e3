import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LOCKS, whileLocked } from '../../src/db/while-locked.ts'
import { type Retention, type Swept, sweep } from '../../src/retention/sweep.ts'
import { openServer, type TestPerson, type TestServer } from '../support/open-server.ts'

let server: TestServer
let ada: TestPerson
let workflowId: string

const FOR_EVER: Retention = {
  executionDays: 0,
  executionsPerWorkflow: 0,
  removedIntegrationDays: 0,
  auditDays: 0,
}

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Busy' })
  workflowId = id
  await ada.call('POST', `/api/workflows/${id}/execute`, {})
})

afterAll(() => server.close())

/** Executions of the last `days` days, evenly, each with one step of 16 kB that does not compress. */
async function fill(count: number, days: number, status = 'success'): Promise<void> {
  await server.parts.db.pool.query(
    `WITH made AS (
       INSERT INTO executions (id, workspace_id, workflow_id, version_id, trigger, status, started_at, completed_at)
       SELECT gen_random_uuid()::text, w.workspace_id, w.id, v.id, 'manual', $4, at, CASE WHEN $4 = 'running' THEN NULL ELSE at END
       FROM workflows w JOIN workflow_versions v ON v.workflow_id = w.id,
         LATERAL (SELECT now() - n * $3::float8 / $2 * interval '1 day' AS at FROM generate_series(1, $2::int) n) times
       WHERE w.id = $1 RETURNING id, started_at
     )
     INSERT INTO execution_steps (execution_id, step, node_id, node_name, node_type, status, attempt, output, started_at)
     SELECT id, 'a', 'a', 'A', 'action', 'success', 1,
       to_json((SELECT string_agg(md5(id || n), '') FROM generate_series(1, 500) n)), started_at FROM made`,
    [workflowId, count, days, status],
  )
}

async function sweepWith(keep: Partial<Retention>): Promise<Swept | undefined> {
  const { db, vault } = server.parts
  const signal = new AbortController().signal
  return sweep({ pool: db.pool, vault, keep: { ...FOR_EVER, ...keep }, now: () => new Date(), signal })
}

const count = () => server.parts.db.prisma.execution.count({ where: { workflowId } })

describe('a sweep', () => {
  test('deletes the secrets of executions that are gone, and keeps those that an execution still hides', async () => {
    const { execution, executionSecret } = server.parts.db.prisma
    const { id, workspaceId } = await execution.findFirstOrThrow({ where: { workflowId } })
    const day = 86_400_000
    const secret = (familyId: string, daysAgo: number) =>
      ({
        familyId,
        digest: 'd',
        workspaceId,
        sealed: '',
        createdAt: new Date(Date.now() - daysAgo * day),
      }) as const
    await execution.update({ where: { id }, data: { familyId: 'caller that was deleted' } })
    await executionSecret.createMany({
      data: [
        secret(id, 2),
        secret('caller that was deleted', 2),
        secret('gone', 2),
        secret('about to open', 0),
      ],
    })
    await sweepWith({})
    const left = await executionSecret.findMany({ where: { digest: 'd' }, select: { familyId: true } })
    expect(left.map(({ familyId }) => familyId).sort()).toEqual(
      ['about to open', 'caller that was deleted', id].sort(),
    )
    await executionSecret.deleteMany({ where: { digest: 'd' } })
  })

  test('by age deletes in batches what is older, and gives its space back to the disk', async () => {
    await fill(3_000, 101)
    const before = await count()
    const swept = await sweepWith({ executionDays: 10 })
    expect(swept?.executions).toBe(2_703)
    expect(await count()).toBe(before - 2_703)
    expect(swept?.bytesAfter).toBeLessThan((swept?.bytesBefore ?? 0) * 0.2)
    const oldest = await server.parts.db.prisma.execution.findFirst({ orderBy: { startedAt: 'asc' } })
    expect(oldest?.startedAt.getTime()).toBeGreaterThan(Date.now() - 10.1 * 86_400_000)
  })

  test('by count keeps the newest of each workflow', async () => {
    const swept = await sweepWith({ executionsPerWorkflow: 50 })
    expect(swept?.executions).toBeGreaterThan(0)
    expect(await count()).toBe(50)
    const orphans = await server.parts.db.prisma.executionStep.count({ where: { execution: { workflowId } } })
    expect(orphans).toBeLessThanOrEqual(50)
  })

  test('leaves what has not ended, however old', async () => {
    await fill(5, 500, 'running')
    await sweepWith({ executionDays: 1, executionsPerWorkflow: 1 })
    expect(await server.parts.db.prisma.execution.count({ where: { workflowId, status: 'running' } })).toBe(5)
  })

  test('keeps everything where 0 says for ever', async () => {
    const before = await count()
    expect(await sweepWith({})).toMatchObject({ executions: 0, integrations: 0, auditEntries: 0 })
    expect(await count()).toBe(before)
  })

  test('is left to the process that is at it already', async () => {
    const client = await server.parts.db.pool.connect()
    try {
      await client.query('SELECT pg_advisory_lock($1)', [LOCKS.sweep])
      expect(await sweepWith({ executionDays: 1 })).toBeUndefined()
      await client.query('SELECT pg_advisory_unlock($1)', [LOCKS.sweep])
      expect(await sweepWith({ executionDays: 1 })).toBeDefined()
    } finally {
      client.release()
    }
  })

  test('keeps its result when the connection of its lock breaks, and lets the next one begin', async () => {
    const { pool } = server.parts.db
    const breakIt = async () => {
      const { rowCount } = await pool.query(
        `SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database d ON d.oid = database
         WHERE datname = current_database() AND locktype = 'advisory' AND objid = $1`,
        [LOCKS.probe],
      )
      return rowCount
    }
    expect(await whileLocked(pool, 'probe', breakIt)).toBe(1)
    // PostgreSQL ends a connection, and what it had locked, a moment after it was asked to.
    await expect.poll(() => whileLocked(pool, 'probe', async () => 'next')).toBe('next')
  })
})
