import type { ExecutionPage, Overview, Replayed, Stopped, WaitingApproval } from '@orch/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { edge, step } from './support/drawing.ts'
import { openServer, type TestPerson, type TestServer } from './support/open-server.ts'

const ROWS = 3_000
const DAY = 24 * 60 * 60 * 1000

let server: TestServer
let ada: TestPerson
let bob: TestPerson
let orders: string
let asking: string

const trigger = { id: 't', type: 'trigger', data: { type: 'trigger', config: { triggerType: 'Manual' } } }

const create = async (person: TestPerson, name: string, more: object = {}) =>
  (await person.call<{ id: string }>('POST', '/api/workflows/create', { name, nodes: [trigger], ...more })).id

const query = async <R extends object>(text: string, values: unknown[] = []) =>
  (await server.parts.db.pool.query<R>(text, values)).rows

const run = (person: TestPerson, id: string, input: object = {}) =>
  person.call<{ executionId: string }>('POST', `/api/workflows/${id}/execute`, { input })

const search = (person: TestPerson, filter = '') =>
  person.call<ExecutionPage>('GET', `/api/executions?${filter}`)

async function ended(person: TestPerson, id: string): Promise<void> {
  const { executions } = await search(person, `ids=${id}`)
  if (executions[0]?.completedAt == null) {
    await new Promise((wake) => setTimeout(wake, 20))
    await ended(person, id)
  }
}

/** Many executions of one workflow: three in four went well, several began in the same millisecond. */
const FILL = `
INSERT INTO executions (id, workspace_id, workflow_id, version_id, trigger, status, error, error_code, error_step, started_at, completed_at)
SELECT $1 || lpad(i::text, 6, '0'), e.workspace_id, e.workflow_id, e.version_id,
  CASE i % 3 WHEN 0 THEN 'webhook' ELSE 'schedule' END,
  CASE i % 4 WHEN 0 THEN 'error' ELSE 'success' END,
  CASE i % 4 WHEN 0 THEN 'Stock is at ' || i || '%' END, CASE i % 4 WHEN 0 THEN 'OUT_OF_STOCK' END,
  CASE i % 4 WHEN 0 THEN 'stop' END,
  $3::timestamptz - (i / 4) * interval '1 minute', $3::timestamptz - (i / 4) * interval '1 minute' + i * interval '1 ms'
FROM generate_series(1, $4::int) i, executions e WHERE e.id = $2`

beforeAll(async () => {
  server = await openServer()
  ada = await server.signUp('Ada')
  bob = await server.signUp('Bob')
  orders = await create(ada, 'Orders')
  asking = await create(ada, 'Refunds', {
    nodes: [trigger, step('ask', { actionType: 'Wait for Approval', message: 'Refund 80 euros?' })],
    edges: [edge('t', 'ask')],
  })
  const { executionId } = await run(ada, orders)
  await ended(ada, executionId)
  await query(FILL, ['x', executionId, new Date(Date.now() - DAY).toISOString(), ROWS])
})

afterAll(() => server.close())

describe('pages of executions', () => {
  test('hold each execution once, newest first, whatever is begun or deleted between them', async () => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: ExecutionPage = await search(
        ada,
        `limit=200&workflowId=${orders}${next && `&before=${next}`}`,
      )
      seen.push(...page.executions.map(({ id }) => id))
      next = page.next
      if (seen.length === 200) {
        await query('DELETE FROM executions WHERE id = $1', [seen.at(-1)])
        await run(ada, orders)
      }
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe(ROWS + 1)
    const times = await query<{ id: string }>(
      'SELECT id FROM executions WHERE id = ANY($1) ORDER BY started_at DESC, id DESC',
      [seen],
    )
    expect(seen.filter((id) => times.some((row) => row.id === id))).toEqual(times.map(({ id }) => id))
  })

  test('are filtered by everything at once', async () => {
    const at = (ms: number) => new Date(Date.now() - DAY - ms).toISOString()
    const filter = `status=error,cancelled&trigger=webhook&from=${at(60 * 60_000)}&to=${at(0)}&limit=200`
    const { executions } = await search(ada, filter)
    expect(executions.length).toBeGreaterThan(10)
    for (const one of executions) {
      expect(one).toMatchObject({
        status: 'error',
        trigger: 'webhook',
        workflowName: 'Orders',
        errorStep: 'stop',
      })
      expect(one).not.toHaveProperty('input')
    }
    expect((await search(ada, 'version=1&limit=1')).executions).toHaveLength(1)
    expect((await search(ada, 'version=7')).executions).toEqual([])
  })

  test('find a part of a message as it is written, and a whole code', async () => {
    const found = async (error: string) =>
      (await search(ada, `error=${encodeURIComponent(error)}&limit=200`)).executions.length
    expect(await found('stock is at 400%')).toBe(1)
    expect(await found('stock_is')).toBe(0)
    expect(await found('OUT_OF_STOCK')).toBe(200)
    expect(await found('OUT_OF')).toBe(0)
  })

  test('show nothing of another workspace, whatever is asked for', async () => {
    expect((await search(bob)).executions).toEqual([])
    expect((await search(bob, `workflowId=${orders}`)).executions).toEqual([])
    expect((await search(bob, 'ids=x000001,x000002')).executions).toEqual([])
  })

  test.each(['before=yesterday', 'status=broken', 'ids=', 'limit=1000', 'from=monday'])(
    '%s is refused',
    async (filter) => {
      const answer = await ada.ask('GET', `/api/executions?${filter}`)
      expect(answer.status).toBe(400)
    },
  )

  test('are read from their index, none of the rows before or behind them', async () => {
    await query('ANALYZE executions')
    const [workspace] = await query<{ id: string }>(
      'SELECT workspace_id AS id FROM executions WHERE id = $1',
      ['x000004'],
    )
    const [plan] = await query<{ 'QUERY PLAN': unknown }>(
      `EXPLAIN (FORMAT JSON) SELECT id FROM executions WHERE workspace_id = $1 AND started_at <= now()
       AND (started_at < now() OR id < 'x') ORDER BY started_at DESC, id DESC LIMIT 51`,
      [workspace?.id],
    )
    const text = JSON.stringify(plan)
    expect(text).toContain('executions_workspace_id_started_at_id_idx')
    expect(text).not.toContain('"Sort"')
  })
})

describe('many at once', () => {
  test('are run again, with the same input or with another', async () => {
    const { executionId } = await run(ada, orders, { order: 7 })
    await ended(ada, executionId)
    const again = (body: object) => ada.call<Replayed[]>('POST', '/api/executions/rerun', body)
    const inputOf = async (id: string | null | undefined) =>
      (await query<{ input: unknown }>('SELECT input FROM executions WHERE id = $1', [id]))[0]?.input
    const [same, gone] = await again({ executionIds: [executionId, 'nothing'] })
    expect(await inputOf(same?.startedId)).toEqual({ order: 7 })
    expect(gone).toEqual({ executionId: 'nothing', startedId: null, error: 'Execution not found' })
    const [edited] = await again({ executionIds: [executionId], input: { order: 8 } })
    expect(await inputOf(edited?.startedId)).toEqual({ order: 8 })
  })

  test('are asked to stop; what has ended says so; what is deleted has ended', async () => {
    const { executionId } = await run(ada, asking)
    const ids = [executionId, 'x000001']
    expect(await ada.call('POST', '/api/executions/delete', { executionIds: [executionId] })).toMatchObject({
      deletedCount: 0,
    })
    const stopped = await ada.call<Stopped[]>('POST', '/api/executions/cancel', { executionIds: ids })
    expect(stopped).toEqual([
      { executionId, error: null },
      { executionId: 'x000001', error: 'This execution has already ended' },
    ])
    await ended(ada, executionId)
    expect(await bob.call('POST', '/api/executions/delete', { executionIds: ids })).toMatchObject({
      deletedCount: 0,
    })
    expect(await ada.call('POST', '/api/executions/delete', { executionIds: ids })).toMatchObject({
      deletedCount: 2,
    })
    const [entry] = await query<{ target: string }>(
      `SELECT target FROM audit_entries WHERE action = 'execution.delete' ORDER BY at DESC LIMIT 1`,
    )
    expect(entry?.target).toBe(ids.join(', '))
  })

  test('another input is refused where steps of the old one are kept', async () => {
    const answer = await ada.ask('POST', '/api/workflows/executions/x000004/rerun', {
      fromFailed: true,
      input: { order: 9 },
    })
    expect(answer.status).toBe(400)
  })
})

test('what waits for an approval is listed across workflows until it is answered', async () => {
  const { executionId } = await run(ada, asking)
  const waiting = async (person: TestPerson) =>
    (await person.call<WaitingApproval[]>('GET', '/api/executions/approvals')).filter(
      (one) => one.executionId === executionId,
    )
  while ((await waiting(ada)).length === 0) await new Promise((wake) => setTimeout(wake, 20))
  expect(await waiting(ada)).toMatchObject([
    { step: 'ask', workflowName: 'Refunds', question: 'Refund 80 euros?' },
  ])
  expect(await waiting(bob)).toEqual([])
  const decision = { step: 'ask', approved: true }
  await ada.call('POST', `/api/workflows/executions/${executionId}/approval`, decision)
  expect(await waiting(ada)).toEqual([])
})

describe('the overview', () => {
  test('has each day of the span, and the workflows that are slow or fail', async () => {
    const { days, workflows } = await ada.call<Overview>('GET', '/api/executions/overview?days=7')
    expect(days).toHaveLength(7)
    const failed = days.reduce((sum, { error }) => sum + error, 0)
    const [{ count } = { count: 0 }] = await query<{ count: number }>(
      `SELECT count(*)::int AS count FROM executions WHERE status = 'error' AND started_at > now() - interval '6 days'`,
    )
    expect(failed).toBe(count)
    expect(workflows.find(({ id }) => id === orders)).toMatchObject({ name: 'Orders', failed: count })
  })

  test('counts nothing of another workspace, and refuses a zone that is not one', async () => {
    const empty = await bob.call<Overview>('GET', '/api/executions/overview')
    expect(empty.days.every(({ success, error, other }) => success + error + other === 0)).toBe(true)
    expect(empty.workflows).toEqual([])
    expect((await ada.ask('GET', '/api/executions/overview?timeZone=Nowhere')).status).toBe(400)
  })
})
