import type { ExecutionChange, ExecutionCount } from '@orch/contract'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { LOCKS } from '../src/db/while-locked.ts'
import { takeTurn } from '../src/verbs/executions/matching/change-turn.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const trigger = { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let n = 0

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  bob = await server.signUp('Bob')
})

afterAll(() => server.close())

const db = () => server.parts.db.prisma

/** A workflow of which so many executions have ended, every fourth with an error. */
async function filled(person: TestPerson, count: number): Promise<string> {
  n += 1
  const { id } = await person.call<{ id: string }>('POST', '/api/workflows/create', {
    name: `Orders ${n}`,
    nodes: [trigger],
  })
  const { executionId } = await person.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, {
    input: { order: 7 },
  })
  await expect
    .poll(async () => (await db().execution.findUniqueOrThrow({ where: { id: executionId } })).completedAt)
    .not.toBeNull()
  await server.parts.db.pool.query(FILL, [`c${n}x`, executionId, count])
  return id
}

/** The one that ran began a moment ago; these a day before, several in the same millisecond. */
const FILL = `
INSERT INTO executions (id, workspace_id, workflow_id, version_id, trigger, trigger_id, status, started_at, completed_at)
SELECT $1 || lpad(i::text, 6, '0'), e.workspace_id, e.workflow_id, e.version_id, e.trigger, e.trigger_id,
  CASE i % 4 WHEN 0 THEN 'error' ELSE 'success' END, e.started_at - interval '1 day' - (i / 3) * interval '1 ms', now()
FROM generate_series(1, $3::int) i, executions e WHERE e.id = $2`

const left = (workflowId: string) => db().execution.count({ where: { workflowId } })

const begin = (body: object, person = ada) =>
  person.call<ExecutionChange>('POST', '/api/executions/changes', body)

async function ended({ id }: Pick<ExecutionChange, 'id'>, person = ada): Promise<ExecutionChange> {
  const read = async () =>
    (await person.call<ExecutionChange[]>('GET', '/api/executions/changes')).find((one) => one.id === id)
  await expect.poll(async () => (await read())?.endedAt).toEqual(expect.any(String))
  return (await read()) as ExecutionChange
}

/** While the runner is kept away: it goes on afterwards. */
async function keptAway(act: () => Promise<void>): Promise<void> {
  const client = await server.parts.db.pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCKS.changes])
    await act()
  } finally {
    client.release(true)
  }
}

/** While the runner is kept away; what it left is done by nobody. */
function alone(act: () => Promise<void>): Promise<void> {
  return keptAway(async () => {
    await act()
    const stopped = { state: 'stopped', endedAt: new Date() }
    await db().executionChange.updateMany({ where: { endedAt: null }, data: stopped })
  })
}

beforeEach(async () => {
  await expect.poll(() => db().executionChange.count({ where: { endedAt: null } })).toBe(0)
})

test('all that match are deleted by their filter, and nothing else is', async () => {
  const orders = await filled(ada, 1_000)
  const others = await filled(ada, 10)
  const theirs = await filled(bob, 10)
  const counted = await ada.call<ExecutionCount>(
    'GET',
    `/api/executions/count?workflowId=${orders}&status=error`,
  )
  expect(counted).toMatchObject({ underWay: 0, ended: 250, isMore: false })
  const filter = { workflowId: orders, status: 'error', to: counted.upTo }
  const change = await begin({ action: 'delete', filter })
  expect(change).toMatchObject({ action: 'delete', found: 250, changed: 0 })
  expect(await ended(change)).toMatchObject({ state: 'done', changed: 250, refused: 0, reason: null })
  expect([await left(orders), await left(others), await left(theirs)]).toEqual([751, 11, 11])
  const records = await db().auditEntry.findMany({ where: { action: { endsWith: '-matching' } } })
  expect(records.map(({ action, target }) => [action, target])).toEqual(
    expect.arrayContaining([
      ['execution.delete-matching', expect.stringContaining(`"workflowId":"${orders}"`)],
      ['execution.end-matching', `${change.id}: 250 of 250`],
    ]),
  )
})

test('a filter with a mistyped field is refused, which would mean all executions', async () => {
  const orders = await filled(ada, 3)
  const filter = { workflow: orders }
  const counted = await ada.ask('GET', `/api/executions/count?workflow=${orders}`)
  const begun = await ada.ask('POST', '/api/executions/changes', { action: 'delete', filter })
  for (const refused of [counted, begun])
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { error: { message: expect.stringContaining('workflow') } },
    ])
  expect(await left(orders)).toBe(4)
})

test('what begins after it was counted stays', async () => {
  const orders = await filled(ada, 5)
  const { upTo } = await ada.call<ExecutionCount>('GET', `/api/executions/count?workflowId=${orders}`)
  await filled(ada, 0)
  const { executionId } = await ada.call<{ executionId: string }>(
    'POST',
    `/api/workflows/${orders}/execute`,
    {},
  )
  await expect
    .poll(async () => (await db().execution.findUniqueOrThrow({ where: { id: executionId } })).completedAt)
    .not.toBeNull()
  await ended(await begin({ action: 'delete', filter: { workflowId: orders, to: upTo } }))
  expect(await left(orders)).toBe(1)
})

test('all under way are asked to stop', async () => {
  const asking = {
    name: 'Asks',
    nodes: [
      trigger,
      {
        id: 'a',
        type: 'action',
        data: { config: { actionType: 'Wait for Approval', approvalMessage: 'May it?' } },
      },
    ],
    edges: [{ id: 'e', source: 't', target: 'a' }],
  }
  const { id } = await ada.call<{ id: string }>('POST', '/api/workflows/create', asking)
  for (let time = 0; time < 5; time += 1) await ada.call('POST', `/api/workflows/${id}/execute`, {})
  const waiting = () => db().execution.count({ where: { workflowId: id, status: 'waiting' } })
  await expect.poll(waiting).toBe(5)
  const change = await begin({ action: 'cancel', filter: { workflowId: id } })
  expect(await ended(change)).toMatchObject({ found: 5, changed: 5 })
  await expect.poll(() => db().execution.count({ where: { workflowId: id, status: 'cancelled' } })).toBe(5)
})

test('all that ended run again, with another input where one is named, which is kept sealed until then', async () => {
  const orders = await filled(ada, 24)
  await alone(async () => {
    const { id } = await begin({
      action: 'rerun',
      filter: { workflowId: orders },
      input: { order: 'canary-8' },
    })
    const row = await db().executionChange.findUniqueOrThrow({ where: { id } })
    expect(JSON.stringify(row)).not.toContain('canary-8')
  })
  const again = await begin({ action: 'rerun', filter: { workflowId: orders }, input: { order: 'canary-8' } })
  expect(await ended(again)).toMatchObject({ found: 25, changed: 25, refused: 0 })
  const started = await db().execution.findMany({ where: { workflowId: orders, trigger: 'rerun' } })
  expect(started).toHaveLength(25)
  expect(started.map(({ input }) => input)).toEqual(Array.from({ length: 25 }, () => ({ order: 'canary-8' })))
  const { inputSealed } = await db().executionChange.findUniqueOrThrow({ where: { id: again.id } })
  expect(inputSealed).toBeNull()
})

test('a process that died before it wrote down what it started starts nothing twice', async () => {
  const orders = await filled(ada, 5)
  await alone(async () => {
    const { id } = await begin({ action: 'rerun', filter: { workflowId: orders } })
    const row = await db().executionChange.findUniqueOrThrow({ where: { id } })
    const { userId, workspaceId } = row
    const caller = { userId, workspaceId, role: 'owner' as const, keyId: undefined, session: undefined }
    await takeTurn(server.parts, row, caller)
    const forgotten = await db().executionChange.update({ where: { id }, data: { cursor: null, changed: 0 } })
    await takeTurn(server.parts, forgotten, caller)
    expect(await db().executionChange.findUniqueOrThrow({ where: { id } })).toMatchObject({ changed: 6 })
    expect(await db().execution.count({ where: { workflowId: orders, trigger: 'rerun' } })).toBe(6)
    await expect(takeTurn(server.parts, forgotten, caller)).rejects.toThrow('goes on elsewhere')
  })
})

test('stopped, it deletes no more; a second begins only then', async () => {
  const orders = await filled(ada, 250)
  await alone(async () => {
    const { id } = await begin({ action: 'delete', filter: { workflowId: orders } })
    const second = await ada.ask('POST', '/api/executions/changes', { action: 'cancel', filter: {} })
    expect([second.status, await second.json()]).toMatchObject([409, { error: { code: 'CHANGE_UNDER_WAY' } }])
    await begin({ action: 'cancel', filter: {} }, bob)
    const row = await db().executionChange.findUniqueOrThrow({ where: { id } })
    const { userId, workspaceId } = row
    const caller = { userId, workspaceId, role: 'owner' as const, keyId: undefined, session: undefined }
    await takeTurn(server.parts, row, caller)
    const stopped = await ada.call<ExecutionChange>('POST', `/api/executions/changes/${id}/stop`)
    expect(stopped).toMatchObject({ state: 'stopped', changed: 100, reason: 'A person stopped it' })
    await expect(takeTurn(server.parts, { ...row, cursor: null }, caller)).rejects.toThrow('was stopped')
    expect(await left(orders)).toBe(151)
    expect(await ada.call('POST', `/api/executions/changes/${id}/stop`)).toEqual(stopped)
    const foreign = await bob.ask('POST', `/api/executions/changes/${id}/stop`)
    expect([foreign.status, await foreign.json()]).toMatchObject([
      404,
      { error: { code: 'CHANGE_NOT_FOUND' } },
    ])
  })
})

test.each(
  Object.entries({
    'the person has left the workspace': (lab: string, userId: string) =>
      ada.call('DELETE', `/api/workspaces/${lab}/members/${userId}`),
    'the person is blocked': (_: string, id: string) =>
      db().user.update({ where: { id }, data: { blockedAt: new Date() } }),
    'the key is disabled': () => db().apiKey.updateMany({ data: { disabledAt: new Date() } }),
    'the key has expired': () => db().apiKey.updateMany({ data: { expiresAt: new Date(0) } }),
    'the key is deleted': () => db().apiKey.deleteMany(),
  }),
)('it ends when %s', async (fact, happens) => {
  const lab = (await ada.call<{ id: string }>('POST', '/api/workspaces', { name: fact })).id
  const { token } = await ada.call<{ token: string }>('POST', `/api/workspaces/${lab}/invitations`, {
    email: 'bob@example.com',
    role: 'editor',
  })
  await bob.call('POST', '/api/invitations/accept', { token })
  const { id: bobId } = await bob.call<{ id: string }>('GET', '/api/user')
  const orders = await filled(ada, 5)
  await db().execution.updateMany({ where: { workflowId: orders }, data: { workspaceId: lab } })
  const inLab = { 'X-Workspace-Id': lab }
  const ask = async (path: string, body: object) =>
    (await (await bob.ask('POST', path, body, inLab)).json()) as { id: string }
  const key = fact.startsWith('the key') ? (await ask('/api/api-keys', { scopes: ['manage'] })).id : null
  let id = ''
  await keptAway(async () => {
    id = (await ask('/api/executions/changes', { action: 'delete', filter: {} })).id
    await db().executionChange.update({ where: { id }, data: { keyId: key } })
    await happens(lab, bobId)
  })
  const row = () => db().executionChange.findUniqueOrThrow({ where: { id } })
  await expect.poll(async () => (await row()).state).toBe('stopped')
  expect(await row()).toMatchObject({ changed: 0, reason: expect.stringContaining('may no longer') })
  expect(await left(orders)).toBe(6)
  await db().user.update({ where: { id: bobId }, data: { blockedAt: null } })
})

test('more than a change may take are refused', async () => {
  const orders = await filled(ada, 10_000)
  const refused = await ada.ask('POST', '/api/executions/changes', {
    action: 'rerun',
    filter: { workflowId: orders },
  })
  expect([refused.status, await refused.json()]).toMatchObject([422, { error: { code: 'TOO_MANY_MATCH' } }])
  const change = await begin({ action: 'delete', filter: { workflowId: orders } })
  expect(await ended(change)).toMatchObject({ found: 10_001, changed: 10_001, state: 'done' })
})

test('those of one workflow are cleared by one request, some thousands in a transaction', async () => {
  const orders = await filled(ada, 5_000)
  const cleared = await ada.call('DELETE', `/api/workflows/${orders}/executions`)
  expect(cleared).toEqual({ success: true, deletedCount: 5_001 })
  const rows = { where: { action: 'execution.clear', target: orders } }
  expect(await db().auditEntry.count(rows)).toBe(2)
})

test('an input comes with running again alone', async () => {
  const answer = await ada.ask('POST', '/api/executions/changes', { action: 'delete', filter: {}, input: {} })
  expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'INVALID_REQUEST' } }])
})
