import type { NewExecution, StepRecord } from '@orch/engine'
import { keepsOwnership, keepsTheExecutionStorePromise } from '@orch/engine/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createExecutionStore } from '../src/run/execution-store.ts'
import { CONNECT } from '../src/run/ownership/owner-sql.ts'
import { createWorkflowVersions } from '../src/run/workflow-versions.ts'
import { openHeldStore } from './support/open-held-store.ts'
import { openServer, type TestServer } from './support/open-server.ts'

let server: TestServer
let workflow: { id: string; workspaceId: string }

beforeAll(async () => {
  server = await openServer()
  // It would find that the processes that are tried here have no connection.
  await server.parts.stopRunning(0)
  const ada = await server.signUp('Ada')
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', { name: 'Store' })
  workflow = await server.parts.db.prisma.workflow.findUniqueOrThrow({ where: { id } })
})

afterAll(() => server.close())

const GRAPH = {
  nodes: [
    { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } },
    { id: 'a', type: 'action', data: { type: 'action', config: { actionType: 'x/y' } } },
  ],
  edges: [{ id: 'e', source: 't', target: 'a' }],
}

const step = (id: string): StepRecord => ({
  step: id,
  nodeId: id,
  nodeName: id,
  nodeType: 'action',
  attempt: 1,
  startedAt: new Date(),
  position: 1,
})

const make = (own: Partial<NewExecution>): NewExecution => ({
  id: 'x',
  workspaceId: workflow.workspaceId,
  workflowId: workflow.id,
  graph: { nodes: [], edges: [] },
  trigger: 'manual',
  input: {},
  startedAt: new Date(),
  ...own,
})

describe('executions in PostgreSQL', () => {
  keepsTheExecutionStorePromise(async () => ({ store: server.parts.executions, make }))

  keepsOwnership(async () => ({
    first: await openHeldStore(server),
    second: await openHeldStore(server),
    make,
  }))

  test('who hands executions to workers finds what they lost: the queue knows which they still have', async () => {
    const { db, kept, known } = server.parts
    const versions = createWorkflowVersions(db.prisma)
    const now = () => new Date()
    const handsOver = createExecutionStore({ db, kept, known, versions, now, onWritten: () => {} })
    const worker = await openHeldStore(server, 'worker')
    const embedded = await openHeldStore(server)
    for (const id of ['of-worker', 'of-server']) await handsOver.open(make({ id }))
    await worker.store.takeTurn('of-worker')
    await embedded.store.takeTurn('of-server')
    const due = await handsOver.due(now(), 1000)
    expect(due).toContain('of-worker')
    expect(due).not.toContain('of-server')
  })

  test('a worker takes what the queue took from another, and of a dead one what its death was counted for', async () => {
    const [frozen, dead, other] = await Promise.all([1, 2, 3].map(() => openHeldStore(server, 'worker')))
    if (!frozen || !dead || !other) throw new Error('three workers')
    const begun = { begun: [step('a')] }
    await frozen.store.open(make({ id: 'frozen', graph: GRAPH }), begun)
    await dead.store.open(make({ id: 'dead', graph: GRAPH }), begun)
    const connection = await server.parts.db.pool.connect()
    await connection.query(CONNECT, [frozen.number])
    expect(await other.store.takeTurn('frozen')).toMatchObject({ epoch: 2 })
    expect(await other.store.takeTurn('dead')).toBe('held')
    await dead.end('died')
    expect(await other.store.takeTurn('dead')).toBe('suspect')
    connection.release(true)
  })

  test('an execution is opened itself when the one that had its key is deleted at that moment', async () => {
    const { db, kept, known, executions } = server.parts
    await executions.open(make({ id: 'forerunner', idempotencyKey: 'taken' }))
    const pool = Object.create(db.pool) as typeof db.pool
    const query = async (asked: { name?: string }) => {
      if (asked.name === 'execution-present')
        await db.prisma.execution.deleteMany({ where: { id: 'forerunner' } })
      return db.pool.query(asked as never)
    }
    Object.assign(pool, { query })
    const store = createExecutionStore({
      db: { ...db, pool },
      kept,
      known,
      versions: createWorkflowVersions(db.prisma),
      now: () => new Date(),
      onWritten: () => {},
    })
    const opened = await store.open(make({ id: 'successor', idempotencyKey: 'taken' }))
    expect(opened).toEqual({ id: 'successor', created: true })
    expect(await executions.takeTurn('successor')).toMatchObject({ id: 'successor', epoch: 1 })
  })
})
